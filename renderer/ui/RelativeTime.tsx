import { useText } from '../app/language.ts'
import { fullTime, relativeTime, useNow } from './time.ts'

/** How long ago something was, with the exact time where the pointer rests. `at` is ISO 8601. */
export function RelativeTime({ at }: { at: string }) {
  const { language } = useText()
  const now = useNow()
  return (
    <time dateTime={at} title={fullTime(at, language)}>
      {relativeTime(Date.parse(at), now, language)}
    </time>
  )
}
