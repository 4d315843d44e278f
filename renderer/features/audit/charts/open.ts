import { goTo, pathTo } from '../../../app/routes.ts'
import { type AuditView, queryOf } from '../model/address.ts'
import { behindValue, rowsBehind } from '../model/doors.ts'

/** Goes to the rows of a view: what a press on a mark does. The table beside the chart gives the same by keyboard. */
export const openRows = (view: AuditView): void => goTo(pathTo('audit', null, queryOf(view)))

/** What a mark with rows behind it gets; nothing where there are none. */
export const doorTo = (view: AuditView | null) =>
  view === null ? {} : { 'data-door': true, onClick: () => openRows(view) }

/** The rows of one value of a grouping, in the states that are counted. */
export function rowsOf(
  view: AuditView,
  by: Parameters<typeof behindValue>[1],
  value: string,
  counted: Parameters<typeof rowsBehind>[1],
  today: string,
): AuditView | null {
  const door = behindValue(view, by, value, today)
  return door === null ? null : rowsBehind(view, counted, door)
}
