/**
 * Reads a stream ahead and hands on, at a time, what has come in the meantime: one when little comes, many when much
 * does. The stream is not read on while four times as many wait.
 * @param most so many at a time
 */
export async function* batches<T>(stream: AsyncIterable<T>, most: number): AsyncGenerator<T[]> {
  const waiting: T[] = []
  let ended: { error?: unknown } | null = null
  let stopped = false
  let wakeReader = (): void => {}
  let wakeWriter = (): void => {}

  const read = async () => {
    try {
      for await (const one of stream) {
        if (stopped) return
        waiting.push(one)
        wakeReader()
        if (waiting.length >= most * 4) await new Promise<void>((resolve) => (wakeWriter = resolve))
        if (stopped) return
      }
      ended = {}
    } catch (error) {
      ended = { error }
    }
    wakeReader()
  }
  void read()
  try {
    for (;;) {
      if (waiting.length > 0) {
        yield waiting.splice(0, most)
        wakeWriter()
        continue
      }
      const end = ended as { error?: unknown } | null
      if (end !== null) {
        if ('error' in end) throw end.error
        return
      }
      await new Promise<void>((resolve) => (wakeReader = resolve))
    }
  } finally {
    stopped = true
    wakeWriter()
  }
}
