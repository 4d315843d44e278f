import { useText } from '../../../app/language.ts'
import { fullTime, relativeTime, useNow } from '../../../ui/time.ts'
import { ageText } from './words.ts'

/** How old something is, in a few letters; in words for those who listen. `at` is ISO 8601. */
export function Age({ at, className }: { at: string; className?: string | undefined }) {
  const { language } = useText()
  const now = useNow()
  return (
    <time className={className} dateTime={at} title={fullTime(at, language)}>
      <span aria-hidden="true">{ageText(at, now, language)}</span>
      <span className="unseen">{relativeTime(Date.parse(at), now, language)}</span>
    </time>
  )
}
