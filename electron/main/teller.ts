import type { AskNoticeRow } from '#contract/desktop.ts'
import type { GestureNoticeRow } from '#contract/gesture-rows.ts'
import type { Outputs } from '#contract/index.ts'
import { TOLD_ALOUD } from '#core/gesture-notices.ts'
import type { Destination } from '#core/links.ts'
import { has } from '#core/person.ts'
import { opensAt, type Tellable, type WasTold, whatToTell } from '#core/telling.ts'
import { type AskNotices, askNoticesOf } from '#desk/notices.ts'
import type { OpenDesk } from './desk-keeper.ts'
import type { ToldFile } from './told.ts'

/** A notice on its way out of the program: about an ask, about a gesture, or one in place of many. */
export type Said =
  | { about: 'ask'; notice: AskNoticeRow }
  | { about: 'gesture'; notice: GestureNoticeRow }
  | { about: 'many'; count: number }

/** Where a click on a notice leads. */
export function leadsTo(said: Said): Destination {
  if (said.about === 'ask') return { to: 'place', room: 'asks', id: said.notice.askId }
  if (said.about === 'gesture') return { to: 'place', room: 'goodwill', id: said.notice.gestureId }
  return { to: 'place', room: 'asks', id: null }
}

export interface TellerAround {
  /** The desk of whoever is signed in, if it has everything; null: nobody is told anything. */
  desk: () => Pick<OpenDesk, 'desk' | 'sync'> | null
  /** What the hub says about gestures; rejects while it does not answer. */
  gestures: () => Promise<Outputs['gestures']['notices']>
  told: ToldFile
  /** Milliseconds since 1970, UTC. */
  now: () => number
  /** Whether the person looks at the window: then the window itself tells them. */
  isWatched: () => boolean
  say: (said: Said) => void
  /** What stands about asks, and how many need the person, whenever that changes. */
  onStanding: (items: readonly AskNoticeRow[], needs: number) => void
  failed: (error: unknown) => void
}

export interface Teller {
  /** Rows have changed; `gestures`: of gestures, too. */
  rowsChanged(gestures: boolean): void
  /** The connection or the desk has changed. */
  standsDifferently(): void
  stop(): void
}

/** Changes come in bursts. */
const GATHER_MS = 400
/** Longer away than that, and what came meanwhile is told in one sentence. */
const ABSENCE_MS = 30 * 60_000
/** The longest that a timer can wait. */
const LONGEST_MS = 2 ** 31 - 1

type News = Tellable & { said: Exclude<Said, { about: 'many' }>; at: string }

/** Tells the person what is new, by the rules of shared/core: who is told what (`askNotice`, `gestureNotice`), and when. */
export function keepTelling(around: TellerAround): Teller {
  let gestures: Outputs['gestures']['notices'] | null = null
  let isStale = true
  let absent = true
  let lostAt: number | null = null
  let timer: NodeJS.Timeout | undefined
  let dueAt = Number.POSITIVE_INFINITY
  let owner = ''
  let running = Promise.resolve()
  let stopped = false

  /** Looks in a while; whoever wants it sooner has it sooner, and nobody puts it off. */
  const later = (ms: number) => {
    const wait = Math.min(Math.max(ms, GATHER_MS), LONGEST_MS)
    const due = performance.now() + wait
    if (due >= dueAt || stopped) return
    clearTimeout(timer)
    dueAt = due
    timer = setTimeout(look, wait)
    timer.unref()
  }
  const look = () => {
    dueAt = Number.POSITIVE_INFINITY
    running = running.then(tellNow).catch(around.failed)
  }
  const gestureNews = async (notices: AskNotices, now: string) => {
    if (!has(notices.person, 'agent') && !has(notices.person, 'lead')) return null
    const isDue = gestures?.next != null && gestures.next <= now
    if (!isStale && !isDue) return gestures
    isStale = false
    try {
      return (gestures = await around.gestures())
    } catch {
      isStale = true
      return gestures
    }
  }
  const tellNow = async () => {
    const open = around.desk()
    if (stopped) return
    if (open === null) return around.onStanding([], 0)
    const now = new Date(around.now()).toISOString()
    const notices = await askNoticesOf(open.desk, now)
    if (notices === null) return
    const { networkId, personId } = open.desk.replica
    if (owner !== `${networkId}-${personId}`) {
      owner = `${networkId}-${personId}`
      gestures = null
      isStale = true
    }
    around.onStanding(shownOf(notices.items, await around.told.of(owner)), notices.needs)
    // What is not up to date tells nothing: it may have been done long ago.
    if (open.sync.connection.name !== 'live') return
    const ofGestures = await gestureNews(notices, now)
    const standing = [
      ...notices.items.map(askNews),
      ...(ofGestures?.items ?? []).map(gestureNewsOf),
    ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    const telling = whatToTell(standing, await around.told.of(owner), now, notices.hours, absent)
    absent = false
    // Noted before it is said: a crash in between leaves something unsaid rather than said at each start.
    await around.told.keep(owner, telling.told)
    if (stopped) return
    around.onStanding(shownOf(notices.items, telling.told), notices.needs)
    if (!around.isWatched()) {
      for (const { said } of telling.each) around.say(said)
      if (telling.together > 0) around.say({ about: 'many', count: telling.together })
    }
    const next = [notices.next, ofGestures?.next ?? null, opensAt(now, notices.hours)]
      .filter((at) => at !== null)
      .toSorted()[0]
    if (next !== undefined) later(Date.parse(next) - around.now() + 1_000)
  }

  return {
    rowsChanged(ofGestures) {
      isStale ||= ofGestures
      later(GATHER_MS)
    },
    standsDifferently() {
      const isLive = around.desk()?.sync.connection.name === 'live'
      if (!isLive) lostAt ??= around.now()
      else if (lostAt !== null) {
        absent ||= around.now() - lostAt > ABSENCE_MS
        lostAt = null
        isStale = true
      }
      later(GATHER_MS)
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** What the window's bell shows: of the asks that the ripple brought, those that were told, and not all that are open. */
function shownOf(items: readonly AskNoticeRow[], told: readonly WasTold[] | null): AskNoticeRow[] {
  const rippled = new Set((told ?? []).flatMap(({ id, rippled: byRipple }) => (byRipple ? [id] : [])))
  return items.filter(({ id, kind }) => kind !== 'reached' || rippled.has(id))
}

const askNews = (notice: AskNoticeRow): News => ({
  id: notice.id,
  at: notice.at,
  rippled: notice.kind === 'reached',
  aloud: true,
  said: { about: 'ask', notice },
})

const gestureNewsOf = (notice: GestureNoticeRow): News => ({
  id: notice.id,
  at: notice.at,
  rippled: false,
  aloud: TOLD_ALOUD[notice.kind],
  said: { about: 'gesture', notice },
})
