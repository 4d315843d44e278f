import { useText } from '../../../app/language.ts'
import board from '../../../ui/Board.module.css'
import { GestureState } from '../../../ui/GestureState.tsx'
import { moneyText } from '../../../ui/money.ts'
import classes from '../audit.module.css'
import type { AuditRow } from '../data.ts'
import { useToday } from '../model/today.ts'
import { rowDay } from '../model/words.ts'
import { useNames } from '../useNames.ts'

/** A gesture in one line: when, how much, what and why, where, and where it stands. */
export function AuditLine({ row }: { row: AuditRow }) {
  const { say, language } = useText()
  const nameOf = useNames()
  const today = useToday()
  const place = [
    nameOf('team', row.teamId),
    ...(row.siteId === null ? [] : [nameOf('site', row.siteId)]),
    ...(row.channel === null ? [] : [nameOf('channel', row.channel)]),
  ].join(' · ')
  return (
    <>
      <span className={classes.day}>{rowDay(row.day, today, language)}</span>
      <span className={classes.money}>{moneyText(row.amount, language)}</span>
      <span className={`${board.what} ${classes.what}`}>
        {nameOf('kind', row.kindId)}, {nameOf('reason', row.reasonId)}
      </span>
      <span className={`${board.aside} ${classes.place} ${board.wide}`}>{place}</span>
      <span className={`${classes.pseudonym} ${board.wide}`}>
        <span className="unseen">{say('audit:row.proposer')}</span> {row.proposer.pseudonym}
      </span>
      <span className={board.state}>
        <GestureState state={row.state} />
      </span>
    </>
  )
}
