import { useText } from '../../../app/language.ts'
import type { AuditView } from '../model/address.ts'
import type { Column } from '../model/columns.ts'
import { type Door, rowsBehind } from '../model/doors.ts'
import { hrefOf } from '../useView.ts'

/** A number of a table: a door to its rows, where there are any. */
export function Numeral({
  view,
  column: { text, counted },
  number,
  currency,
  door,
}: {
  view: AuditView
  column: Column
  number: number | null | undefined
  currency: string
  /** Where the rows are; null where they can't be asked for. */
  door: Door | null
}) {
  const { say, language } = useText()
  if (number === null || number === undefined)
    return (
      <>
        <span aria-hidden>–</span>
        <span className="unseen">{say('audit:table.nothing')}</span>
      </>
    )
  const shown = text(number, currency, language, say)
  if (number === 0 || door === null) return shown
  return <a href={hrefOf(rowsBehind(view, counted, door))}>{shown}</a>
}
