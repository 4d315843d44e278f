import { useMemo } from 'react'
import type { AskRow } from '#contract/rows.ts'
import { useMe } from '../../../app/session.ts'
import { useNow } from '../../../ui/time.ts'
import { useComposer } from '../data/composer.ts'
import { belongs } from '../model/belongs.ts'
import { sendingRow } from '../model/draft.ts'
import type { ListInput } from '../model/filter.ts'

/** The asks under way to the hub that will stand in this list, the newest first. */
export function useSending(input: ListInput): readonly AskRow[] {
  const me = useMe()
  const now = new Date(useNow()).toISOString()
  const sending = useComposer((composer) => composer.sending)
  return useMemo(() => {
    const viewer = { personId: me.id, notMe: new Set<string>(), now }
    return sending
      .map((draft) => sendingRow(draft, me, now))
      .filter((row) => belongs(row, input, viewer))
      .toReversed()
  }, [sending, me, input, now])
}
