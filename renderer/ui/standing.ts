import { create } from 'zustand'
import { say } from '../app/language.ts'
import { useSession } from '../app/session.ts'
import { announce, type Notice, useNotices } from './notices.ts'

/** A notice that follows from what is true: it stands in the bell's list until it no longer is. */
export interface StandingNotice {
  /** The same notice always has the same id, so that it is new only once. */
  id: string
  /** Since when; ISO 8601 in UTC. */
  at: string
  tone: Notice['tone']
  /** In the language of the moment. */
  text: () => string
  /** Where it leads. */
  href: string
  /** Only counted at the bell, not told aloud. */
  quiet: boolean
}

interface Standing {
  /** By the room that they come from. */
  of: ReadonlyMap<string, readonly StandingNotice[]>
  /** What this person has seen on this device, of what stands. */
  seen: ReadonlySet<string>
}

export const useStanding = create<Standing>(() => ({ of: new Map(), seen: new Set() }))

/** All that stands, the newest first. */
export const allStanding = ({ of }: Pick<Standing, 'of'>): StandingNotice[] =>
  [...of.values()].flat().toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))

/** How much of what stands this person has not seen. */
export const unseen = (standing: Standing): number =>
  allStanding(standing).filter(({ id }) => !standing.seen.has(id)).length

/**
 * What is to be told aloud: what has come since the list was last known, has not been seen and is not quiet. Nothing
 * when the list comes for the first time: the bell shows it, and nobody wants it read out at each start.
 */
const toTell = (
  before: readonly StandingNotice[] | undefined,
  now: readonly StandingNotice[],
  seen: ReadonlySet<string>,
): StandingNotice[] => {
  if (before === undefined) return []
  const known = new Set(before.map(({ id }) => id))
  return now.filter(({ id, quiet }) => !quiet && !known.has(id) && !seen.has(id))
}

/** So many are told one by one; of more, only how many. */
const MOST_TOLD = 2

/** Lays down what a room has to say, and tells what is new of it. */
export function stand(room: string, notices: readonly StandingNotice[]): void {
  const { of, seen } = useStanding.getState()
  const before = of.get(room)
  const known = before === undefined ? seenBefore() : seen
  useStanding.setState({ of: new Map(of).set(room, notices), seen: known })
  const news = toTell(before, notices, known)
  if (news.length > MOST_TOLD)
    announce({
      tone: 'waits',
      text: say('common:notices.unread', { count: news.length }),
      action: { label: say('common:notices.show'), run: () => useNotices.getState().setOpen(true) },
    })
  else
    for (const { tone, text, href } of news)
      announce({
        tone,
        text: text(),
        action: { label: say('common:notices.show'), run: () => (location.hash = href) },
      })
}

/** Forgets what a room had to say, as when another person sits here. */
export function leave(room: string): void {
  const of = new Map(useStanding.getState().of)
  of.delete(room)
  useStanding.setState({ of })
}

/** Marks notices as seen; what no longer stands is forgotten. */
export function see(ids: readonly string[]): void {
  const { of, seen } = useStanding.getState()
  if (ids.every((id) => seen.has(id))) return
  const standing = allStanding({ of }).map(({ id }) => id)
  const now = standing.filter((id) => seen.has(id) || ids.includes(id))
  useStanding.setState({ seen: new Set(now) })
  try {
    localStorage.setItem(seenKey(), JSON.stringify(now))
  } catch {
    // A full or missing storage: it is new again at the next start.
  }
}

const seenKey = (): string => `rundruf.seen.${useSession.getState().me?.id ?? ''}`

function seenBefore(): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(localStorage.getItem(seenKey()) ?? '[]') as string[])
  } catch {
    return new Set()
  }
}
