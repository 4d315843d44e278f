import { afterEach, describe, expect, it } from 'vitest'
import { canRun, type Command } from '../../../renderer/app/commands.ts'
import { awayFrom, hear, hubAway, useDesk } from '../../../renderer/app/deskState.ts'
import type { Connection } from '../../../shared/contract/desktop.ts'

const state = (connection: Connection) => ({ connection, waiting: 0, refused: 0, lost: false })
const since = '2026-11-22T09:42:00.000Z'

afterEach(() => useDesk.setState({ state: null, brief: false }))

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

describe('what is being sent', () => {
  const live = (waiting: number) => ({ ...state({ name: 'live' }), waiting })
  const away = (waiting: number) => ({ ...state({ name: 'offline', since }), waiting })
  const brief = (...states: Parameters<typeof hear>[0][]): boolean => {
    for (const each of states) hear(each)
    return useDesk.getState().brief
  }

  it('is brief where it was given while everything was up to date', () => {
    expect(brief(live(0))).toBe(false)
    expect(brief(live(0), live(1))).toBe(true)
    expect(brief(live(0), live(1), live(2))).toBe(true)
    expect(brief(live(0), live(1), live(0))).toBe(false)
  })

  it('is not where it waited before: nobody is told that all is up to date', () => {
    expect(brief(away(2), live(2))).toBe(false)
    expect(brief(away(2), live(2), live(1))).toBe(false)
    expect(brief(live(0), live(1), away(1), live(1))).toBe(false)
    expect(brief(null, live(1))).toBe(false)
  })
})
