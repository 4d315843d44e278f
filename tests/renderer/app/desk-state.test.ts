import { afterEach, describe, expect, it } from 'vitest'
import { canRun, type Command } from '../../../renderer/app/commands.ts'
import { awayFrom, hubAway, useDesk } from '../../../renderer/app/deskState.ts'
import type { Connection } from '../../../shared/contract/desktop.ts'

const state = (connection: Connection) => ({ connection, waiting: 0, refused: 0, lost: false })
const since = '2026-11-22T09:42:00.000Z'

afterEach(() => useDesk.setState({ state: null }))

describe('whether the hub is away', () => {
  it('is so where nothing reaches it, and only there', () => {
    expect(awayFrom(null)).toBeNull()
    for (const connection of [
      { name: 'live' },
      { name: 'connecting' },
      { name: 'filling', part: 0.5 },
      { name: 'diskFull' },
    ] as const)
      expect(awayFrom(state(connection))).toBeNull()
    for (const connection of [
      { name: 'offline', since },
      { name: 'signedOut' },
      { name: 'hubNewer' },
      { name: 'hubOlder' },
      { name: 'otherNetwork' },
    ] as const)
      expect(awayFrom(state(connection))).toEqual(connection)
  })

  it('takes away the commands that need it, and no others', () => {
    const command: Command = { id: 'x', label: 'common:close', section: 'anywhere', run: () => undefined }
    const needy = { ...command, needsHub: true }
    expect(canRun(needy)).toBe(true)
    useDesk.setState({ state: state({ name: 'offline', since }) })
    expect(hubAway()?.name).toBe('offline')
    expect(canRun(needy)).toBe(false)
    expect(canRun(command)).toBe(true)
    useDesk.setState({ state: state({ name: 'live' }) })
    expect(canRun(needy)).toBe(true)
    expect(canRun({ ...needy, when: () => false })).toBe(false)
  })
})
