import type { GestureFacts } from '../facts.ts'

/** Gestures of one mix: how many, minor units, and thousandths of their logarithms, plain and squared. */
export type Cell = [count: number, minor: number, log: number, logSquared: number]

/** What was given, by kind, reason and channel. Whole numbers only, so that the order of gestures does not matter. */
export class Mix {
  readonly #kinds = new Map<string, Map<string, Map<string, Cell>>>()

  add({ kindId, reasonId, channel, minor }: GestureFacts): void {
    const log = Math.round(Math.log(Math.max(1, minor)) * 1_000)
    const reasons = childOf(this.#kinds, kindId)
    addTo(childOf(reasons, reasonId), channel ?? '', [1, minor, log, log * log])
  }

  /** By names of three parts, `kind reason channel`. */
  cells(): Map<string, Cell> {
    const cells = new Map<string, Cell>()
    for (const [kind, reasons] of this.#kinds)
      for (const [reason, channels] of reasons)
        for (const [channel, cell] of channels) cells.set(`${kind} ${reason} ${channel}`, cell)
    return cells
  }
}

/** A cell and the wider cuts in which it lies, the widest first: all, its kind, its kind and reason. */
export function cutsOf(name: string): [string, string, string, string] {
  const afterKind = name.indexOf(' ')
  return ['', name.slice(0, afterKind), name.slice(0, name.indexOf(' ', afterKind + 1)), name]
}

export function addTo(cells: Map<string, Cell>, name: string, [count, minor, log, squared]: Cell): void {
  const cell = cells.get(name)
  if (cell === undefined) cells.set(name, [count, minor, log, squared])
  else {
    cell[0] += count
    cell[1] += minor
    cell[2] += log
    cell[3] += squared
  }
}

function childOf<T>(parent: Map<string, Map<string, T>>, name: string): Map<string, T> {
  let child = parent.get(name)
  if (child === undefined) parent.set(name, (child = new Map()))
  return child
}
