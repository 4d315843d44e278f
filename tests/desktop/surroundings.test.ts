import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { aboutBox } from '../../electron/main/about.ts'
import { dot, showBadge } from '../../electron/main/badge.ts'
import { autostartFolder, canStartAtLogin, startAtLogin } from '../../electron/main/login.ts'
import { keepNotifier, type SystemNotice } from '../../electron/main/notifier.ts'
import { keepShortcut, mayBeShortcut } from '../../electron/main/shortcut.ts'
import { keepSpelling } from '../../electron/main/spelling.ts'
import { keepTray, type TraySymbol } from '../../electron/main/tray.ts'
import type { Said } from '../../electron/main/teller.ts'
import { badgeWords, languageOf, saidInWords } from '../../electron/main/words.ts'
import { texts } from '../../shared/language/index.ts'

describe('keys for the whole system', () => {
  it.each(['CommandOrControl+Alt+Shift+R', 'Alt+Space', 'Control+F12', 'Super+1'])('%s may be', (keys) => {
    expect(mayBeShortcut(keys)).toBe(true)
  })
  it.each([
    '',
    'A',
    'Shift+A',
    'F5',
    'Alt',
    'Alt+',
    'Alt+Alt+A',
    'Alt+a',
    'Alt+Tab',
    'Hyper+A',
    'Alt+A+B',
    'Alt+F25',
  ])('“%s” may not be: people type it, or there is no such key', (keys) =>
    expect(mayBeShortcut(keys)).toBe(false),
  )

  it('are let go when others are taken; what another program has, is taken', () => {
    const held = new Map<string, () => void>()
    const other = 'Alt+X'
    let ran = 0
    const shortcut = keepShortcut(
      {
        register: (keys, run) => keys !== other && Boolean(held.set(keys, run)),
        unregister: (keys) => void held.delete(keys),
      },
      () => ran++,
    )
    shortcut.set('Alt+A')
    held.get('Alt+A')?.()
    expect([ran, shortcut.state]).toEqual([1, 'set'])
    shortcut.set(other)
    expect([[...held.keys()], shortcut.state]).toEqual([[], 'taken'])
    shortcut.set('Alt+B')
    shortcut.set(null)
    expect([[...held.keys()], shortcut.state]).toEqual([[], 'off'])
    shortcut.set('A')
    expect([[...held.keys()], shortcut.state]).toEqual([[], 'off'])
  })

  it('that this system does not know are taken as well', () => {
    const throws = () => {
      throw new TypeError('Error processing argument at index 0')
    }
    const shortcut = keepShortcut({ register: throws, unregister: throws }, () => {})
    shortcut.set('Super+F24')
    expect(shortcut.state).toBe('taken')
  })
})

describe('starting at login', () => {
  const nothing = { setLoginItemSettings: () => expect.unreachable() }
  it('on Windows and macOS is theirs to do', async () => {
    const said: unknown[] = []
    const app = { setLoginItemSettings: (settings: unknown) => void said.push(settings) }
    for (const platform of ['win32', 'darwin'] as const)
      await startAtLogin(app, { platform, program: 'x', autostartFolder: '' }, true)
    const wanted = { openAtLogin: true, args: ['--background'] }
    expect(said).toEqual([wanted, wanted])
  })

  it('on Linux is a file of its own, which goes again', async () => {
    const home = await mkdtemp(join(tmpdir(), 'rundruf-login-'))
    const start = {
      platform: 'linux' as const,
      autostartFolder: autostartFolder({}, home),
      program: String.raw`/opt/My $Apps/100% "Rund\ruf".AppImage`,
    }
    await startAtLogin(nothing, start, true)
    const file = join(home, '.config/autostart/rundruf.desktop')
    const text = await readFile(file, 'utf8')
    expect(text).toContain(
      '\nExec=' + String.raw`"/opt/My \\$Apps/100%% \\"Rund\\\\ruf\\".AppImage" --background` + '\n',
    )
    await startAtLogin(nothing, start, false)
    expect(existsSync(file)).toBe(false)
    await startAtLogin(nothing, start, false)
    await rm(home, { recursive: true })
  })

  it('follows where the desktop looks', () => {
    expect(autostartFolder({ XDG_CONFIG_HOME: '/c' }, '/home/n')).toBe('/c/autostart')
    expect(autostartFolder({ XDG_CONFIG_HOME: '' }, '/home/n')).toBe('/home/n/.config/autostart')
  })

  it('is not for a program that is not installed', async () => {
    const start = { platform: 'win32' as const, program: null, autostartFolder: '' }
    expect(canStartAtLogin(start)).toBe(false)
    await startAtLogin(nothing, start, true)
  })
})

describe('the badge', () => {
  const shown = (platform: NodeJS.Platform, count: number) => {
    const did: unknown[] = []
    showBadge(
      {
        platform,
        app: { setBadgeCount: (number) => did.push(number) > 0 },
        window: () => ({ setOverlayIcon: (image, words) => void did.push([image, words]) }),
        image: (bitmap, size) => `${size}: ${bitmap.length}`,
        words: (number) => badgeWords(number, 'en'),
      },
      count,
    )
    return did
  }
  it('is a number', () => {
    expect(shown('darwin', 3)).toEqual([3])
    expect(shown('linux', 0)).toEqual([0])
  })
  it('on Windows is a dot with words, and goes', () => {
    expect(shown('win32', 2)).toEqual([['32: 4096', '2 asks wait for you']])
    expect(shown('win32', 1)).toEqual([['32: 4096', '1 ask waits for you']])
    expect(shown('win32', 0)).toEqual([[null, '']])
  })
  it('the dot is round: full in the middle, nothing in the corners', () => {
    const bitmap = dot(32)
    const opacity = (x: number, y: number) => bitmap[(y * 32 + x) * 4 + 3]
    expect([opacity(16, 16), opacity(16, 3), opacity(0, 0), opacity(31, 31)]).toEqual([255, 255, 0, 0])
  })
})

describe('the tray', () => {
  const tray = (broken = false) => {
    const did: string[] = []
    let items: { label: string; click: () => void }[] = []
    let language: 'open' | 'öffnen' = 'open'
    const symbol: TraySymbol<string> = {
      setToolTip: () => {},
      setContextMenu: () => did.push('menu'),
      on: (_event, listener) => listener,
      destroy: () => did.push('gone'),
    }
    const keeper = keepTray<string>({
      make: () => {
        if (broken) throw new Error('no tray here')
        did.push('there')
        return symbol
      },
      menu: (all) => {
        items = all
        return 'menu'
      },
      words: () => ({ open: language, newAsk: 'new', quit: 'quit' }),
      open: () => did.push('open'),
      compose: () => did.push('compose'),
      quit: () => did.push('quit'),
      log: (sentence) => did.push(sentence),
    })
    return { did, keeper, speak: () => (language = 'öffnen'), items: () => items }
  }
  it('is there while it is wished for, once, and speaks the language of now', () => {
    const { did, keeper, speak, items } = tray()
    keeper.follow(false)
    keeper.follow(true)
    speak()
    keeper.follow(true)
    expect(items().map(({ label }) => label)).toEqual(['öffnen', 'new', 'quit'])
    for (const { click } of items()) click()
    keeper.follow(false)
    expect(did).toEqual(['there', 'menu', 'menu', 'open', 'compose', 'quit', 'gone'])
  })
  it('a system without one loses nothing else', () => {
    const { did, keeper } = tray(true)
    keeper.follow(true)
    keeper.follow(false)
    expect(did).toEqual(['There is no tray: no tray here'])
  })
})

describe('spelling', () => {
  const session = () => {
    const did: unknown[] = []
    return {
      did,
      availableSpellCheckerLanguages: ['de', 'en-GB', 'fr'],
      setSpellCheckerEnabled: (enabled: boolean) => void did.push(enabled),
      setSpellCheckerDictionaryDownloadURL: (url: string) => void did.push(url),
      setSpellCheckerLanguages: (languages: string[]) => void did.push(languages),
    }
  }
  it('asks nobody until there is a hub, and then the hub alone', () => {
    const one = session()
    const spelling = keepSpelling(one, 'linux')
    expect(one.did).toEqual([false])
    spelling.follow('http://127.0.0.1:4380')
    spelling.follow('http://127.0.0.1:4380')
    // The source before the languages: choosing them begins to fetch.
    expect(one.did.slice(1)).toEqual([false, 'http://127.0.0.1:4380/dictionaries/', ['de', 'en-GB'], true])
    spelling.follow(null)
    expect(one.did.at(-1)).toBe(false)
  })
  it('is the system’s own on macOS', () => {
    const one = session()
    keepSpelling(one, 'darwin').follow('http://127.0.0.1:4380')
    expect(one.did).toEqual([])
  })
})

describe('notifications', () => {
  const ask: Said = {
    about: 'ask',
    notice: { id: 'n', kind: 'offered', at: '', askId: 'a', title: 'A donkey', who: 'Otto' },
  }
  it('lead to their ask when they are clicked, and are not shown to who does not want them', () => {
    let wanted = true
    const opened: unknown[] = []
    const shown: { text: object; click: () => void }[] = []
    const say = keepNotifier({
      wanted: () => wanted,
      make: (text): SystemNotice => {
        const one = { text, click: () => {} }
        return {
          on: (event, listener) => event === 'click' && (one.click = listener),
          show: () => void shown.push(one),
        }
      },
      words: (said) => saidInWords(said, 'en'),
      open: (destination) => opened.push(destination),
    })
    say(ask)
    expect(shown.map(({ text }) => text)).toEqual([
      { title: 'Otto has what you are looking for', body: 'A donkey' },
    ])
    shown[0]?.click()
    say({ about: 'many', count: 4 })
    shown[1]?.click()
    expect(opened).toEqual([
      { to: 'place', room: 'asks', id: 'a' },
      { to: 'place', room: 'asks', id: null },
    ])
    wanted = false
    say(ask)
    expect(shown).toHaveLength(2)
  })

  it('have words for everything that is told, in both languages', () => {
    for (const language of ['de', 'en'] as const) {
      const titles = (['reached', 'pointed', 'offered', 'answered', 'promised', 'sent', 'idle'] as const).map(
        (kind) => saidInWords({ about: 'ask', notice: { ...ask.notice, kind, who: null } }, language).title,
      )
      expect(new Set(titles).size).toBe(7)
      expect(titles.filter((title) => title.includes('{{'))).toEqual([])
      expect(titles[0]).toContain(texts[language].asks.notices.somebody)
    }
  })
})

test('the language is the page’s; before it has said one, the system’s', () => {
  expect(languageOf({ look: { language: 'en', theme: 'dark' } }, 'de-DE')).toBe('en')
  expect(languageOf({ look: null }, 'de-AT')).toBe('de')
  expect(languageOf({ look: null }, 'fr')).toBe('en')
})

test('the about box names all versions', () => {
  const box = aboutBox({ app: '1.2.3', electron: '45', chromium: '150', node: '24' }, { what: 'What it is.' })
  expect(box.applicationVersion).toBe('1.2.3')
  expect(box.copyright).toContain('Electron 45 · Chromium 150 · Node 24')
})
