import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { WasTold } from '#core/telling.ts'
import { writeWhole } from './write-file.ts'

const stored = z.object({
  /** Whose notices these are: the person, of the network. */
  owner: z.string(),
  told: z.array(z.object({ id: z.string(), at: z.string(), rippled: z.boolean() })),
})

/** What the person was told on this computer, so that a new start does not tell it again. */
export interface ToldFile {
  /** Null where this person was never told anything here, or it cannot be read. */
  of(owner: string): Promise<readonly WasTold[] | null>
  keep(owner: string, told: readonly WasTold[]): Promise<void>
}

/** @param path absolute; need not exist */
export function toldFile(path: string): ToldFile {
  let current: z.infer<typeof stored> | null | undefined
  return {
    async of(owner) {
      current ??= await readFile(path, 'utf8').then(
        (text) => stored.safeParse(parseJson(text)).data ?? null,
        () => null,
      )
      return current?.owner === owner ? current.told : null
    },
    async keep(owner, told) {
      const same = current?.owner === owner && JSON.stringify(current.told) === JSON.stringify(told)
      current = { owner, told: [...told] }
      if (!same) await writeWhole(path, JSON.stringify(current))
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
