import { onRow } from '../../app/live.ts'
import { readListsAnew, refreshFigures, takeIn } from './data.ts'

/** Lets everything that shows gestures and budgets follow the live feed. Called once, when the page starts. */
export function followGestures(): void {
  onRow('gesture', (change) => {
    if ('deleted' in change) readListsAnew()
    else takeIn(change.row)
  })
  onRow('budget', refreshFigures)
  onRow('policy', refreshFigures)
}
