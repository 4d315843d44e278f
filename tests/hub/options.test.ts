import { describe, expect, it } from 'vitest'
import { OptionError, readOptions } from '#hub/options.ts'

const read = (args: string[], env: NodeJS.ProcessEnv = {}) => readOptions(args, env, '/home/data')

describe('the options of the hub', () => {
  it('has a sensible one for everything', () => {
    expect(read([])).toEqual({
      port: 4380,
      host: '127.0.0.1',
      data: '/home/data/network',
      database: null,
      demo: false,
      publicUrl: null,
      trustProxy: false,
      company: null,
      secret: undefined,
      key: null,
      logLevel: 'info',
    })
  })

  it('keeps the demo apart from everything else', () => {
    expect(read(['--demo'])).toMatchObject({ demo: true, data: '/home/data/demo' })
    expect(read(['--demo', '--data', '/x'])).toMatchObject({ demo: true, data: '/x' })
  })

  it('reads the company sign-in, whose secret comes from the environment', () => {
    const args = ['--oidc-issuer', 'https://id.example.org/realm', '--oidc-client-id', 'rundruf']
    expect(read(args, { RUNDRUF_OIDC_CLIENT_SECRET: 'geheim' }).company).toEqual({
      issuer: 'https://id.example.org/realm',
      clientId: 'rundruf',
      name: 'id.example.org',
      clientSecret: 'geheim',
    })
    expect(read([...args, '--oidc-name', 'Konzern']).company).toMatchObject({
      name: 'Konzern',
      clientSecret: null,
    })
  })

  it.each<[string[], RegExp]>([
    [['--port', 'x'], /--port/],
    [['--port', '65536'], /--port/],
    [['--portt', '1'], /--portt/],
    [['--data'], /--data/],
    [['something'], /something/],
    [['--database', 'mysql://x'], /--database/],
    [['--public-url', 'rundruf'], /--public-url/],
    [['--public-url', 'https://example.org/path'], /--public-url/],
    [['--demo', '--host', '0.0.0.0'], /--demo/],
    [['--oidc-issuer', 'https://id.example.org'], /--oidc-client-id/],
    [['--oidc-issuer', 'http://id.example.org', '--oidc-client-id', 'x'], /--oidc-issuer/],
    [
      ['--oidc-issuer', 'https://id.example.org', '--oidc-client-id', 'x', '--host', '0.0.0.0'],
      /--public-url/,
    ],
    [
      ['--oidc-issuer', 'https://id.example.org', '--oidc-client-id', 'x', '--database', 'postgres://x/y'],
      /RUNDRUF_SECRET/,
    ],
  ])('refuses %j in one line', (args, sentence) => {
    expect(() => read(args)).toThrow(OptionError)
    expect(() => read(args)).toThrow(sentence)
    expect(() => read(args)).not.toThrow(/\n/)
  })

  it('reads the hub’s key, and refuses one that is none without repeating it', () => {
    const key = Buffer.alloc(32, 7).toString('base64')
    expect(read([], { RUNDRUF_KEY: `${key}\n` }).key).toBe(key)
    for (const wrong of ['', 'short', key.slice(4), `${key.slice(0, -1)}!`, `${key}${key}`])
      expect(() => read([], { RUNDRUF_KEY: wrong })).toThrow(/RUNDRUF_KEY/)
    expect(() => read([], { RUNDRUF_KEY: 'geheim' })).not.toThrow('geheim')
  })

  it('refuses a secret that is none, and a log level that there is not', () => {
    expect(() => read([], { RUNDRUF_SECRET: 'short' })).toThrow(/RUNDRUF_SECRET/)
    expect(() => read([], { RUNDRUF_LOG: 'loud' })).toThrow(/RUNDRUF_LOG/)
  })
})
