/**
 * Knows when a program that lives on promises and `setImmediate` alone has nothing left to do. Both run in a fixed order,
 * so what happens in between is the same each time.
 */
export interface Turns {
  /** One turn of the event loop. */
  one(): Promise<void>
  /** Until everything that can go on without the world outside has gone on. */
  all(): Promise<void>
  /** Runs work whose `setInterval` never ticks by itself. @returns what it made, and the ticks */
  withoutIntervals<T>(work: () => T): { made: T; ticks: (() => void)[] }
  end(): void
}

export function countTurns(): Turns {
  const real = globalThis.setImmediate
  let pending = 0
  const counted = (work: (...args: unknown[]) => void, ...args: unknown[]) => {
    pending += 1
    return real(() => {
      pending -= 1
      work(...args)
    })
  }
  globalThis.setImmediate = counted as typeof setImmediate
  const one = () => new Promise<void>((resolve) => real(resolve))
  return {
    one,
    async all() {
      do await one()
      while (pending > 0)
    },
    withoutIntervals(work) {
      const ticks: (() => void)[] = []
      const realInterval = globalThis.setInterval
      globalThis.setInterval = ((tick: () => void) => {
        ticks.push(tick)
        // A real timer that has already been cleared: clearing it again does nothing.
        const timer = setTimeout(() => {}, 0)
        clearTimeout(timer)
        return timer
      }) as typeof setInterval
      try {
        return { made: work(), ticks }
      } finally {
        globalThis.setInterval = realInterval
      }
    },
    end() {
      globalThis.setImmediate = real
    },
  }
}
