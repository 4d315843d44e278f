import { IconAlertTriangle, IconHourglassLow } from '@tabler/icons-react'
import type { GestureRow } from '#contract/gesture-rows.ts'
import { useKinds } from '../../app/catalogue.ts'
import { useText } from '../../app/language.ts'
import board from '../../ui/Board.module.css'
import detail from '../../ui/Detail.module.css'
import { failureText } from '../../ui/failure.ts'
import { GestureState } from '../../ui/GestureState.tsx'
import { KindPicture } from '../../ui/KindPicture.tsx'
import { moneyText } from '../../ui/money.ts'
import { SignChip } from '../../ui/PersonChip.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { WaitsChip } from '../../ui/WaitsChip.tsx'
import { useNow } from '../../ui/time.ts'
import classes from './goodwill.module.css'
import { useGoodwill } from './state.ts'

/**
 * A gesture in one line: what, for which case, how much, who proposed it.
 * @param withState also where it stands, in a list of gestures that stand differently
 */
export function GestureLine({ row, withState }: { row: GestureRow; withState: boolean }) {
  const { say, language } = useText()
  const kind = useKinds().find(({ id }) => id === row.kindId)
  const now = useNow()
  const lapsesSoon = row.state === 'proposed' && row.lapsesSoonAt <= new Date(now).toISOString()
  const refusal = useGoodwill(({ refusals }) => refusals.get(row.id))
  return (
    <>
      <KindPicture kind={kind} size={20} />
      <span className={board.what}>{row.note === '' ? kind?.name[language] : row.note}</span>
      {refusal !== undefined ? (
        <span className={`${board.aside} ${classes.refused}`}>
          <IconAlertTriangle size={15} aria-hidden /> {failureText(refusal, say)}
        </span>
      ) : (
        <span className={`${board.fixed} ${board.reference} ${board.middle}`}>
          <span className="unseen">{say('goodwill:row')}</span> {row.caseReference}
        </span>
      )}
      <span className={`${board.fixed} ${board.who} ${board.wide}`}>
        {row.proposer.sign === null ? row.proposer.name : <SignChip sign={row.proposer.sign} />}
      </span>
      <span className={`${board.fixed} ${board.when} ${board.wide}`}>
        <RelativeTime at={row.proposedAt} />
      </span>
      <WaitsChip id={row.id} />
      {(withState || lapsesSoon) && (
        <span className={board.state}>
          {lapsesSoon ? (
            <span className={detail.chip} data-tone="waits">
              <IconHourglassLow size={16} stroke={1.75} aria-hidden />
              {say('goodwill:lapsesSoon')}
            </span>
          ) : (
            <GestureState state={row.state} />
          )}
        </span>
      )}
      <span className={board.money}>{moneyText(row.amount, language)}</span>
    </>
  )
}
