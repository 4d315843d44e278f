import { Alert } from '@mantine/core'
import { useState } from 'react'
import type { GestureRow } from '#contract/gesture-rows.ts'
import { useKinds } from '../../app/catalogue.ts'
import { useText } from '../../app/language.ts'
import detail from '../../ui/Detail.module.css'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { moneyText } from '../../ui/money.ts'
import { useKeptFocus } from '../../ui/useKeptFocus.ts'
import { BudgetBar } from './BudgetBar.tsx'
import { CodePanel } from './CodePanel.tsx'
import { useBudget, useCheck } from './data.ts'
import { GestureActions } from './GestureActions.tsx'
import { GestureFacts } from './GestureFacts.tsx'
import { CustomerGot } from './Radar.tsx'
import { useGoodwill } from './state.ts'

/** Everything about a gesture on one card, with what this person may do about it. */
export function OpenedGesture({ gesture }: { gesture: GestureRow }) {
  const { say, language } = useText()
  const kind = useKinds().find(({ id }) => id === gesture.kindId)
  const [said, setSaid] = useState('')
  // A yes is for what was seen: with other content, the next press only looks again.
  const [seen, setSeen] = useState(gesture.contentHash)
  // A code is kept nowhere but here, as long as the card stands.
  const [handedOut, setHandedOut] = useState<GestureRow | null>(null)
  const refusal = useGoodwill(({ refusals }) => refusals.get(gesture.id))
  const { ref, handlers } = useKeptFocus()
  const check = useCheck({ caseId: gesture.caseId, without: gesture.id, justified: false })
  const budget = useBudget(gesture.teamId, gesture.month)
  return (
    <div ref={ref} {...handlers}>
      <DetailHead title={`${moneyText(gesture.amount, language)} ${kind?.name[language] ?? ''}`} />
      <div className={detail.body}>
        <p className="unseen" role="status">
          {said}
        </p>
        {seen !== gesture.contentHash && gesture.state === 'proposed' && (
          <Alert role="alert" color="amber" variant="light">
            {say('goodwill:card.changed')}
          </Alert>
        )}
        {handedOut !== null && <CodePanel gesture={handedOut} kind={kind} />}
        <GestureFacts gesture={gesture} kind={kind} />
        <FailureNote error={refusal} />
        <GestureActions
          gesture={gesture}
          kind={kind}
          unseen={seen !== gesture.contentHash}
          look={() => setSeen(gesture.contentHash)}
          tell={setSaid}
          onCode={setHandedOut}
        />
        {check.data !== undefined && <CustomerGot checked={check.data} besides />}
        {budget !== undefined && <BudgetBar budget={budget} />}
      </div>
    </div>
  )
}
