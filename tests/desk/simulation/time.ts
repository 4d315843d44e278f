/** Time that passes only when the simulation says so. */
export class SimTime {
  /** Milliseconds since 1970, UTC. */
  now = Date.parse('2026-03-02T08:00:00Z')
  readonly #timers = new Set<{ at: number; ring: () => void }>()

  /** @returns how to call it off */
  after(ms: number, ring: () => void): () => void {
    const timer = { at: this.now + ms, ring }
    this.#timers.add(timer)
    return () => void this.#timers.delete(timer)
  }

  /** Waits; less when the signal ends it. */
  wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const callOff = this.after(ms, resolve)
      signal.addEventListener(
        'abort',
        () => {
          callOff()
          resolve()
        },
        { once: true },
      )
    })
  }

  /** Lets time pass; what is due rings. */
  pass(ms: number): void {
    const until = this.now + ms
    for (;;) {
      const next = this.#next()
      if (next === undefined || next.at > until) break
      this.#timers.delete(next)
      this.now = Math.max(this.now, next.at)
      next.ring()
    }
    this.now = until
  }

  #next() {
    let first: { at: number; ring: () => void } | undefined
    for (const timer of this.#timers) if (first === undefined || timer.at < first.at) first = timer
    return first
  }
}
