import { describe, expect, it } from 'vitest'
import { openLog } from '#hub/log.ts'

function logTo(level = 'info') {
  const lines: string[] = []
  return { log: openLog(level, { write: (line) => void lines.push(line) }), lines }
}

describe('the log', () => {
  it('keeps secrets and people out, even where somebody hands them over', () => {
    const { log, lines } = logTo()
    const secrets = {
      email: 'a@example.org',
      token: 'b-secret',
      password: 'c-secret',
      title: 'Plüschesel',
      url: '/api/asks?q=Esel',
      authorization: 'Bearer d-secret',
    }
    log.info(secrets, 'One')
    log.info({ request: secrets, personId: '4711' }, 'Two')
    expect(lines.join('')).not.toMatch(/example|secret|esel/i)
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ level: 'info', personId: '4711', msg: 'Two' })
  })

  it('keeps what a driver quotes of the data out, and says where it happened', () => {
    const { log, lines } = logTo()
    const error = Object.assign(new Error('duplicate key (email)=(a@example.org)'), { code: '23505' })
    log.error({ err: error }, 'A bug')
    const line = JSON.parse(lines[0] ?? '') as { err: { code: string; stack: string[] } }
    expect(lines[0]).not.toContain('example.org')
    expect(line.err.code).toBe('23505')
    expect(line.err.stack[0]).toContain('log.test.ts')
    log.error({ err: new TypeError('x is not a function') }, 'A bug')
    expect(lines[1]).toContain('x is not a function')
    log.error({ err: 'thrown text of somebody' }, 'A bug')
    expect(lines[2]).not.toContain('somebody')
  })

  it('says no more than it is asked for', () => {
    const { log, lines } = logTo('warn')
    log.info('nothing')
    log.warn('something')
    expect(lines).toHaveLength(1)
  })
})
