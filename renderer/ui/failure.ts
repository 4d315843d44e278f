import { hubAway } from '../app/deskState.ts'
import { failureOf } from '../app/errors.ts'
import { type Say, say } from '../app/language.ts'
import { awayText } from './away.ts'
import { notify } from './notices.ts'

/** What an error of a call says to the person: what happened, and what to do next. */
export function failureText(error: unknown, speak: Say): string {
  const failure = failureOf(error)
  const away = hubAway()
  if (away !== null && isNoAnswer(error)) return awayText(away, speak)
  if (failure.kind === 'offline') return speak('common:failure.offline')
  if (failure.kind === 'bug') return speak('common:failure.bug')
  const sentence = speak(`refusals:${failure.reason}`)
  return failure.retryAfter === null ? sentence : `${sentence} ${waitText(failure.retryAfter, speak)}`
}

/** Whether this says that the hub did not answer, and nothing else. */
export function isNoAnswer(error: unknown): boolean {
  const failure = failureOf(error)
  return failure.kind === 'offline' || (failure.kind === 'refused' && failure.reason === 'unavailable')
}

const waitText = (seconds: number, speak: Say): string =>
  seconds > 90
    ? speak('common:failure.minutes', { count: Math.ceil(seconds / 60) })
    : speak('common:failure.seconds', { count: Math.ceil(seconds) })

/** Tells of a failed call in a toast; for actions that have no place of their own on the screen. */
export function notifyFailure(error: unknown, retry?: () => void): void {
  notify({
    tone: 'refused',
    text: failureText(error, say),
    ...(retry === undefined || hubAway() !== null || failureOf(error).kind === 'refused'
      ? {}
      : { action: { label: say('common:retry'), run: retry } }),
  })
}
