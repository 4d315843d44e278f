/** What a cloned value looks like on its way through a string. */
export interface Cloner {
  encode(value: unknown): string
  decode(text: string): unknown
}

/**
 * Structured clone through a string, for what crosses between Node and a page. The function is self-contained: its
 * own source text is what runs in the page. It knows JSON's types, `undefined`, numbers that JSON can't say, bigint,
 * Date, Map, Set, ArrayBuffer and Uint8Array, and values that occur twice or contain themselves; anything else is
 * refused as a DataCloneError, as by the real thing for functions and symbols.
 */
export function makeCloner(): Cloner {
  type Cell = [string, unknown?]

  const bytesToText = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const textToBytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

  return {
    encode(root) {
      const cells: Cell[] = []
      const seen = new Map<unknown, number>()
      const put = (value: unknown): number => {
        const known = seen.get(value)
        if (known !== undefined) return known
        const at = cells.push(['undefined']) - 1
        seen.set(value, at)
        cells[at] = cellOf(value)
        return at
      }
      const cellOf = (value: unknown): Cell => {
        if (value === undefined) return ['undefined']
        if (value === null || typeof value === 'string' || typeof value === 'boolean') return ['json', value]
        if (typeof value === 'number')
          return Number.isFinite(value) && !Object.is(value, -0)
            ? ['json', value]
            : ['number', Object.is(value, -0) ? '-0' : String(value)]
        if (typeof value === 'bigint') return ['bigint', String(value)]
        if (value instanceof Date) return ['date', String(value.getTime())]
        if (value instanceof Map) return ['map', [...value].map(([key, item]) => [put(key), put(item)])]
        if (value instanceof Set) return ['set', Array.from(value, put)]
        if (value instanceof ArrayBuffer) return ['buffer', bytesToText(new Uint8Array(value))]
        if (value instanceof Uint8Array) return ['bytes', bytesToText(value)]
        if (Array.isArray(value)) return ['array', value.map(put)]
        if (typeof value === 'object' && Object.prototype.toString.call(value) === '[object Object]')
          return ['object', Object.entries(value).map(([key, item]) => [key, put(item)])]
        throw new DOMException(`${String(value)} could not be cloned.`, 'DataCloneError')
      }
      put(root)
      return JSON.stringify(cells)
    },

    decode(text) {
      const cells = JSON.parse(text) as Cell[]
      const done = new Map<number, unknown>()
      const keep = <T>(at: number, value: T): T => (done.set(at, value), value)
      const get = (at: number): unknown => {
        if (done.has(at)) return done.get(at)
        const [type, content] = cells[at] as Cell
        const list = content as number[]
        switch (type) {
          case 'undefined':
            return undefined
          case 'json':
            return content
          case 'number':
            return Number(content)
          case 'bigint':
            return BigInt(content as string)
          case 'date':
            return keep(at, new Date(Number(content)))
          case 'buffer':
            return keep(at, textToBytes(content as string).buffer)
          case 'bytes':
            return keep(at, textToBytes(content as string))
          case 'set': {
            const set = keep(at, new Set())
            for (const item of list) set.add(get(item))
            return set
          }
          case 'map': {
            const map = keep(at, new Map())
            for (const [key, item] of content as [number, number][]) map.set(get(key), get(item))
            return map
          }
          case 'array': {
            const array = keep(at, [] as unknown[])
            for (const item of list) array.push(get(item))
            return array
          }
          default: {
            const object = keep(at, {} as Record<string, unknown>)
            for (const [key, item] of content as [string, number][]) object[key] = get(item)
            return object
          }
        }
      }
      return get(0)
    },
  }
}
