/** What the stand-in tells the test that started it: what a person would see outside the window. */
export type Report =
  | { saw: 'openExternal'; address: string }
  | { saw: 'focus' }
  | { saw: 'preferences'; webPreferences: Record<string, unknown> }
  | { saw: 'loaded' }
  | { saw: 'crashed' }
  | { saw: 'menu'; labels: string[] }
  | { saw: 'utility'; pid: number }
  | { saw: 'scheme'; scheme: string }
  | { saw: 'badge'; count: number }
  | { saw: 'about'; lines: string[] }
  | { saw: 'notification'; title: string; body: string }
  | { saw: 'tray'; there: boolean }
  | { saw: 'shortcut'; keys: string; held: boolean }
  | { saw: 'window'; shown: boolean }
  | { saw: 'theme'; source: string }
  | { saw: 'spelling'; languages: string[]; from: string }
  /** The program asks where to save a file; the test answers with `save`. */
  | { saw: 'saveDialog'; proposed: string }

/** What the test does that a person would do outside the window. */
export type Act =
  | { do: 'quit' }
  | { do: 'crash' }
  /** The cross of the window. */
  | { do: 'close' }
  /** The system opens a link with the program that is running, as macOS does. */
  | { do: 'link'; address: string }
  /** An item of the menu, or of the tray's. */
  | { do: 'choose'; label: string }
  | { do: 'press'; keys: string }
  | { do: 'clickNotification'; title: string }
  /** Looks at another program, or at this one again. */
  | { do: 'look'; here: boolean }
  /** Chooses where to save what the program asks about; null: cancels. */
  | { do: 'save'; path: string | null }
  | { do: 'place'; bounds: { x: number; y: number; width: number; height: number } }

/** Reports to the test; where none started this process, nobody listens. */
export function report(what: Report): void {
  if (process.connected) process.send?.(what)
}

/** Does what the test says; without keeping the process alive for it. */
export function onAct(act: (what: Act) => void): void {
  process.on('message', act)
  process.channel?.unref()
}
