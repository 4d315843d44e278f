/** What the stand-in tells the test that started it: what a person would see outside the window. */
export type Report =
  | { saw: 'openExternal'; address: string }
  | { saw: 'focus' }
  | { saw: 'loaded' }
  | { saw: 'crashed' }
  | { saw: 'menu'; labels: string[] }
  | { saw: 'utility'; pid: number }

/** What the test does that a person would do outside the window. */
export type Act =
  | { do: 'quit' }
  | { do: 'crash' }
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
