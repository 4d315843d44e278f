import type { DeskState } from '#contract/desktop.ts'
import type { Say } from '../app/language.ts'

export interface DeskWords {
  text: string
  tone: 'arrived' | 'plain' | 'waits' | 'refused'
  /** Changes only where it is worth reading out: not with each number. */
  kind: string
}

const TONES = {
  connecting: 'plain',
  filling: 'plain',
  live: 'arrived',
  offline: 'waits',
  signedOut: 'waits',
  hubNewer: 'waits',
  hubOlder: 'waits',
  otherNetwork: 'waits',
  diskFull: 'refused',
} as const satisfies Record<DeskState['connection']['name'], DeskWords['tone']>

/**
 * How the desk stands with its hub, in a sentence.
 * @param timeOf writes an instant as "since" takes it
 */
export function deskWords(state: DeskState, speak: Say, timeOf: (instant: string) => string): DeskWords {
  const { connection, waiting, refused, lost } = state
  const { name } = connection
  const kind = [name, refused > 0 ? 'refused' : '', lost ? 'lost' : ''].join(' ')
  const tone = refused > 0 || lost ? 'refused' : name === 'live' && waiting > 0 ? 'plain' : TONES[name]
  return { text: parts().join(', '), tone, kind }

  function parts(): string[] {
    const waits = waiting > 0 ? [speak('desk:state.waiting', { count: waiting })] : []
    const also = refused > 0 ? [speak('desk:state.alsoRefused', { count: refused })] : []
    const alsoLost = lost ? [speak('desk:state.lost')] : []
    switch (name) {
      case 'live':
        if (refused > 0) return [speak('desk:state.refused', { count: refused }), ...waits, ...alsoLost]
        if (lost) return [...alsoLost, ...waits]
        return [waiting > 0 ? speak('desk:state.sending', { count: waiting }) : speak('desk:state.live')]
      case 'connecting':
        return [speak('desk:state.connecting'), ...waits, ...also, ...alsoLost]
      case 'filling': {
        const percent = Math.floor(connection.part * 100)
        return [speak('desk:state.filling', { percent }), ...waits, ...also, ...alsoLost]
      }
      case 'offline': {
        const since = timeOf(connection.since)
        return [speak('desk:state.offline', { since }), ...waits, ...also, ...alsoLost]
      }
      case 'signedOut': {
        const out = speak('desk:state.signedOut')
        const until = waiting > 0 ? `${out}: ${speak('desk:state.untilSignIn', { count: waiting })}` : out
        return [until, ...also, ...alsoLost]
      }
      default: {
        // What is to be done stands behind a colon; the rest is another thought.
        const [first, ...rest] = [...waits, ...also, ...alsoLost]
        const what = speak(`desk:state.${name}`)
        return [first === undefined ? what : `${what}; ${first}`, ...rest]
      }
    }
  }
}
