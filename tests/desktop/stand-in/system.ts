import { EventEmitter } from 'node:events'
import { hang, type Menu } from './menu.ts'
import { onAct, report } from './report.ts'

// What lies around the window: notifications, the tray, keys for the whole system, the theme.

const shown = new Set<Notification>()

/** A notification: told to the test, which may click it. */
export class Notification extends EventEmitter {
  readonly title: string
  readonly body: string

  constructor({ title = '', body = '' }: { title?: string; body?: string }) {
    super()
    this.title = title
    this.body = body
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    shown.add(this)
    report({ saw: 'notification', title: this.title, body: this.body })
  }
}

onAct((act) => {
  if (act.do !== 'clickNotification') return
  const clicked = [...shown].findLast(({ title }) => title === act.title)
  if (clicked === undefined) return
  shown.delete(clicked)
  clicked.emit('click', {})
})

/** A symbol in the tray; the test chooses from its menu. */
export class Tray extends EventEmitter {
  constructor(_image: string) {
    super()
    report({ saw: 'tray', there: true })
  }

  setToolTip(_text: string): void {}

  setContextMenu(menu: Menu): void {
    hang('tray', menu)
  }

  destroy(): void {
    hang('tray', null)
    report({ saw: 'tray', there: false })
  }
}

const held = new Map<string, () => void>()
/** Keys that another program has. */
const taken = new Set((process.env.RUNDRUF_STAND_IN_TAKEN_KEYS ?? '').split(','))

export const globalShortcut = {
  register(keys: string, run: () => void): boolean {
    if (taken.has(keys) || held.has(keys)) return false
    held.set(keys, run)
    report({ saw: 'shortcut', keys, held: true })
    return true
  },
  unregister(keys: string): void {
    if (held.delete(keys)) report({ saw: 'shortcut', keys, held: false })
  },
}

onAct((act) => {
  if (act.do === 'press') held.get(act.keys)?.()
})

/** The system's dialogs, as far as the program uses them: the test answers. */
export const dialog = {
  async showSaveDialog(...said: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    const { defaultPath = '' } = said.at(-1) as { defaultPath?: string }
    const answer = Promise.withResolvers<string | null>()
    answering = answer.resolve
    report({ saw: 'saveDialog', proposed: defaultPath })
    const path = await answer.promise
    return { canceled: path === null, filePath: path ?? '' }
  },
}
let answering: (path: string | null) => void = () => {}

onAct((act) => {
  if (act.do === 'save') answering(act.path)
})

class StandInTheme extends EventEmitter {
  readonly shouldUseDarkColors = false
  #source = 'system'

  get themeSource(): string {
    return this.#source
  }

  set themeSource(source: string) {
    this.#source = source
    report({ saw: 'theme', source })
    this.emit('updated')
  }
}

export const nativeTheme = new StandInTheme()

export const nativeImage = {
  createFromBitmap: (bitmap: Buffer, size: { width: number; height: number }) => ({ bitmap, size }),
}
