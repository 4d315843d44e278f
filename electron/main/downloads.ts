import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { ORPCError } from '@orpc/server'
import type { HubLink } from './hub-link.ts'
import type { Network } from './network.ts'
import { isRefusal, refusalError } from './refuse.ts'
import type { SignedIn } from './signed-in.ts'
import type { TokenStore } from './token.ts'

/** Saves files of the hub's where the person wants them. */
export interface Downloads {
  /**
   * Asks where, then fetches the file and puts it there, whole or not at all; no more than a part of it is ever in memory.
   * @param path at the hub, with its query
   * @param name the name that is proposed
   * @returns the name under which it was saved; null where the person would rather not
   */
  save(path: string, name: string, signal?: AbortSignal): Promise<string | null>
  /** Breaks off what is under way, and waits until nothing of it is left. */
  close(): Promise<void>
}

export interface DownloadOptions {
  network: Pick<Network, 'hub'>
  people: Pick<SignedIn, 'token'>
  tokens: Pick<TokenStore, 'forget'>
  hub: Pick<HubLink, 'file'>
  /** Asks the person for a place: an absolute path, or null. */
  ask: (name: string) => Promise<string | null>
  log: (sentence: string) => void
}

export function keepDownloads({ network, people, tokens, hub, ask, log }: DownloadOptions): Downloads {
  const closing = new AbortController()
  const underWay = new Set<Promise<void>>()

  const fetchTo = async (target: string, path: string, signal: AbortSignal) => {
    const { address, tokenName } = await network.hub()
    const token = people.token(tokenName)
    try {
      await writeParts(target, hub.file(path, { address, token }, signal))
    } catch (error) {
      if (token !== undefined && isRefusal(error) && error.code === 'NOT_SIGNED_IN')
        await tokens.forget(token)
      // What the hub says passes as it is; all else is about this computer's disk.
      throw error instanceof ORPCError || signal.aborted ? error : notWritten(error, log)
    }
  }

  return {
    async save(path, name, signal) {
      // First where, then what: that it was exported goes on record when the hub is asked.
      const target = await ask(name)
      if (target === null) return null
      const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
      const done = fetchTo(target, path, either)
      underWay.add(done)
      try {
        await done
      } finally {
        underWay.delete(done)
      }
      return basename(target)
    },
    async close() {
      closing.abort()
      await Promise.allSettled(underWay)
    },
  }
}

/** Writes parts beside the target, and lets them take its place once all are there and on the disk. */
async function writeParts(target: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  const draft = `${target}.${randomUUID()}.part`
  // Where nothing can be written, the hub is not asked.
  const file = await open(draft, 'wx')
  try {
    try {
      for await (const part of parts) await file.writeFile(part)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

const NO_ROOM = new Set<unknown>(['ENOSPC', 'EDQUOT', 'EFBIG'])

function notWritten(error: unknown, log: (sentence: string) => void): Error {
  const { code } = error as NodeJS.ErrnoException
  log(`A download could not be saved: ${(error as Error).message}`)
  return refusalError({ code: 'CONFLICT', reason: NO_ROOM.has(code) ? 'no_room' : 'not_saved' })
}
