import type { Finding } from './finding.ts'
import { partsOf, type Touched, windowFrom } from './scope.ts'
import { windowsAt } from './window.ts'

/**
 * What stands once the rows of a key have been judged again. Pure.
 *
 * What is found takes the place of all that was found before, with one exception: rows leave the window as time goes by,
 * and a finding does not become wrong by that. One that can no longer be found as it was stays, and what is found among
 * its rows is not told again; until it is found with rows that it did not have.
 * @param today `YYYY-MM-DD`
 */
export function settled<F extends Finding>(
  touched: Touched,
  before: readonly F[],
  found: readonly F[],
  today: string,
): F[] {
  const old = before.filter(
    (one) => isPast(touched, one, today) && !found.some((fresh) => isMore(fresh, one)),
  )
  return [...old, ...found.filter((fresh) => !old.some((one) => isIn(fresh, one)))]
}

/** Whether some of its rows, or all of the key's, are no longer looked at. */
function isPast({ scope, key }: Touched, { from }: Finding, today: string): boolean {
  const { window } = partsOf(key)
  switch (scope) {
    case 'customer':
    case 'gesture':
      return from < windowFrom(scope, today)
    case 'budget':
      return window < today.slice(0, 7)
    default:
      return window < (windowsAt(today)[0] ?? '')
  }
}

const isIn = (one: Finding, other: Finding): boolean =>
  one.kind === other.kind && one.gestureIds.every((id) => other.gestureIds.includes(id))

/** Whether it has rows of the other, and others. */
const isMore = (fresh: Finding, one: Finding): boolean =>
  fresh.kind === one.kind && fresh.gestureIds.some((id) => one.gestureIds.includes(id)) && !isIn(fresh, one)
