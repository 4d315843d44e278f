import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { OptionError } from '#hub/option-error.ts'
import { readOptions } from '#hub/options.ts'

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
      ledgerKey: null,
      checkpoints: { folder: null, url: null, mail: null },
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

  it('reads the key that signs checkpoints, and refuses one that is none without repeating it', () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
    expect(read([], { RUNDRUF_LEDGER_KEY: pem }).ledgerKey).toBe(pem)
    const middle = pem.split('\n')[1] as string
    expect(read([], { RUNDRUF_LEDGER_KEY: middle }).ledgerKey).toBe(middle)
    for (const wrong of ['', 'geheim', middle.slice(8)])
      expect(() => read([], { RUNDRUF_LEDGER_KEY: wrong })).toThrow(/RUNDRUF_LEDGER_KEY/)
    expect(() => read([], { RUNDRUF_LEDGER_KEY: 'geheim' })).not.toThrow('geheim')
  })

  it('reads where checkpoints are kept', () => {
    const args = [
      '--checkpoint-folder',
      '/mnt/kept',
      '--checkpoint-url',
      'https://notary.example.org/in?key=1',
    ]
    const { folder, url, mail } = read([...args, '--checkpoint-mail', 'audit@example.org'], {
      RUNDRUF_SMTP: 'smtps://user:p%40ss@mail.example.org',
    }).checkpoints
    expect(folder).toBe('/mnt/kept')
    expect(url?.href).toBe('https://notary.example.org/in?key=1')
    expect(mail).toMatchObject({ to: 'audit@example.org', from: 'audit@example.org' })
    expect(mail?.smtp.password).toBe('p%40ss')
    for (const local of ['http://127.0.0.1:8080/', 'http://[::1]/', 'http://localhost/'])
      expect(read(['--checkpoint-url', local]).checkpoints.url?.href).toBe(local)
  })

  it.each<[string[], NodeJS.ProcessEnv, RegExp]>([
    [['--checkpoint-folder', ''], {}, /--checkpoint-folder/],
    [['--checkpoint-url', 'http://notary.example.org/'], {}, /--checkpoint-url/],
    [['--checkpoint-url', 'ftp://127.0.0.1/'], {}, /--checkpoint-url/],
    [['--checkpoint-url', 'notary'], {}, /--checkpoint-url/],
    [['--checkpoint-mail', 'audit@example.org'], {}, /RUNDRUF_SMTP/],
    [['--checkpoint-mail', 'audit@example.org'], { RUNDRUF_SMTP: 'https://geheim@x' }, /RUNDRUF_SMTP/],
    [['--checkpoint-mail', 'audit@example.org'], { RUNDRUF_SMTP: 'smtp:geheim' }, /RUNDRUF_SMTP/],
    [['--checkpoint-mail', 'a@b, c@d'], { RUNDRUF_SMTP: 'smtp://x' }, /--checkpoint-mail is/],
    [['--checkpoint-mail', 'a@b', '--checkpoint-mail-from', 'x\nBcc: y@z'], {}, /--checkpoint-mail-from is/],
    [['--checkpoint-mail-from', 'a@b'], {}, /--checkpoint-mail\./],
  ])('refuses checkpoints to %j in one line, without secrets', (args, env, sentence) => {
    expect(() => read(args, env)).toThrow(OptionError)
    expect(() => read(args, env)).toThrow(sentence)
    expect(() => read(args, env)).not.toThrow(/\n|geheim/)
  })

  it('refuses a secret that is none, and a log level that there is not', () => {
    expect(() => read([], { RUNDRUF_SECRET: 'short' })).toThrow(/RUNDRUF_SECRET/)
    expect(() => read([], { RUNDRUF_LOG: 'loud' })).toThrow(/RUNDRUF_LOG/)
  })
})
