import { say } from '../../app/language.ts'
import { onRow } from '../../app/live.ts'
import { usePreferences } from '../../app/preferences.ts'
import { go } from '../../app/routes.ts'
import { useSession } from '../../app/session.ts'
import type { GestureRow } from '#contract/gesture-rows.ts'
import { moneyText } from '../../ui/money.ts'
import { notify } from '../../ui/notices.ts'
import { readListsAnew, refreshFigures, takeIn } from './data.ts'

/** What this person was told already, since a row may come more than once. */
const told = new Set<string>()

/** Tells the proposer what another person has decided. */
function tell(row: GestureRow): void {
  const { me } = useSession.getState()
  if (row.proposer.id !== me?.id || (row.state !== 'approved' && row.state !== 'rejected')) return
  if (row.decidedBy === null || row.decidedBy.id === me.id) return
  const name = `${row.id} ${row.state} ${row.contentHash}`
  if (told.has(name)) return
  told.add(name)
  const { language } = usePreferences.getState()
  notify({
    tone: row.state === 'approved' ? 'arrived' : 'refused',
    text: say(`goodwill:live.${row.state}`, {
      amount: moneyText(row.amount, language),
      reference: row.caseReference,
      why: row.why ?? '',
    }),
    action: { label: say('goodwill:live.open'), run: () => go('goodwill', row.id) },
  })
}

/** Lets everything that shows gestures and budgets follow the live feed. Called once, when the page starts. */
export function followGestures(): void {
  onRow('gesture', (change) => {
    if ('deleted' in change) return readListsAnew()
    takeIn(change.row)
    tell(change.row)
  })
  onRow('budget', refreshFigures)
  onRow('policy', refreshFigures)
}
