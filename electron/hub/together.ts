/**
 * Lookups that come in one turn of the event loop are asked as one: under load, many requests arrive in each.
 * @param most so many keys at a time
 * @param look finds what belongs to keys; a key for which there is nothing is missing
 * @returns finds what belongs to one key, or null
 */
export function together<Value>(
  most: number,
  look: (keys: string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | null> {
  let open: { keys: string[]; found: Promise<ReadonlyMap<string, Value>> } | null = null

  const lookNextTurn = async (keys: string[]) => {
    await new Promise<void>((resolve) => setImmediate(resolve))
    if (open?.keys === keys) open = null
    return look(keys)
  }

  return async (key) => {
    if (open === null || open.keys.length >= most) {
      const keys: string[] = []
      open = { keys, found: lookNextTurn(keys) }
    }
    const { keys, found } = open
    keys.push(key)
    return (await found).get(key) ?? null
  }
}
