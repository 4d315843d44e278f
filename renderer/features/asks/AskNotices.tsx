import { useEffect } from 'react'
import type { AskNoticeRow } from '#contract/desktop.ts'
import { desktop, isDesktop } from '../../app/client.ts'
import { say } from '../../app/language.ts'
import { hrefTo } from '../../app/routes.ts'
import { leave, stand, type StandingNotice } from '../../ui/standing.ts'

const ROOM = 'asks'
const PAUSE_MS = 1000

/** Draws nothing; keeps the bell up to date with what this person is told about asks. The desktop alone works that out. */
export function AskNotices() {
  useEffect(() => {
    if (!isDesktop) return undefined
    const ended = new AbortController()
    void follow(ended.signal)
    return () => {
      ended.abort()
      leave(ROOM)
    }
  }, [])
  return null
}

async function follow(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const { items } of await desktop.notices(undefined, { signal })) {
        if (signal.aborted) return
        stand(ROOM, items.map(standingNotice))
      }
    } catch {
      // The window got another port: the next try goes over that one.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

/** A notice as the bell shows it: in words, leading to its ask. While nobody looks at the window, the system says it. */
const standingNotice = ({ id, kind, at, askId, title, who }: AskNoticeRow): StandingNotice => ({
  id,
  at,
  tone: kind === 'offered' || kind === 'promised' || kind === 'sent' ? 'arrived' : 'waits',
  quiet: kind === 'reached' || !document.hasFocus(),
  href: hrefTo('asks', askId),
  text: () =>
    say('asks:notices.line', {
      what: say(`asks:notices.${kind}`, { who: who ?? say('asks:notices.somebody') }),
      title,
    }),
})
