import { ASKS_COUNTED, type AsksCounted, type Grouping } from '#contract/audit.ts'
import { isDay, monthAfter, monthPeriod, type Period } from '#core/audit/period.ts'
import { STATE_CHOICES, type StateChoice } from '#core/audit/states.ts'
import { CHANNELS, type Channel } from '#core/case.ts'
import { isCurrency, MOST_MINOR } from '#core/money.ts'
import { isUuid } from '#core/uuid.ts'
import type { Place } from '../../../app/routes.ts'

/**
 * What the audit shows stands in its address: a view is sent as a link, kept under a name, and left by going back.
 *
 * `#/audit?show=rows&period=last_month&team=<id>&state=spent&by=team,reason&sort=-spent`
 */

type Query = Place['query']

export const PERIODS = [
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
] as const
/** A period that moves with the calendar. */
export type PeriodName = (typeof PERIODS)[number]

/** The groupings of the contract, in the order in which they are offered. */
export const GROUPED_BY = [
  'team',
  'site',
  'reason',
  'kind',
  'channel',
  'state',
  'month',
  'week',
  'day',
  'weekday',
  'hour',
] as const satisfies readonly Grouping[]

/** By what the table of figures can be sorted: its columns, or its first. */
export const SORTED_BY = ['name', 'spent', 'held', 'free', 'gestures', 'mean', 'median', 'yes'] as const
export type SortedBy = (typeof SORTED_BY)[number]

/** What a table by two groupings can show of each of its cells. */
export const CROSSED = ['spent', 'held', 'gestures', 'mean'] as const
export type Crossed = (typeof CROSSED)[number]

/** Where a site or channel was not noted. */
export const NONE = 'none'

export interface AuditView {
  /** The name of the tab; '' is the first. */
  show: string
  period: PeriodName | Period
  teamId: string | null
  siteId: string | null
  reasonId: string | null
  kindId: string | null
  channel: Channel | typeof NONE | null
  state: StateChoice | null
  /** 1 for Monday to 7. */
  weekday: number | null
  hour: number | null
  currency: string | null
  /** Amounts from and up to so many minor units. */
  least: number | null
  most: number | null
  /** Which asks, where asks are listed. */
  asks: AsksCounted
  /** At most two. */
  by: readonly Grouping[]
  /** Of a table by two. */
  figure: Crossed
  sort: { by: SortedBy; down: boolean } | null
}

/** The part of a view that says which gestures are meant. */
export const FILTERS = [
  'teamId',
  'siteId',
  'reasonId',
  'kindId',
  'channel',
  'state',
  'weekday',
  'hour',
  'currency',
  'least',
  'most',
] as const satisfies readonly (keyof AuditView)[]
export type FilterName = (typeof FILTERS)[number]

/** The parameter of the address that holds a filter. */
const NAMES: Readonly<Record<FilterName, string>> = {
  teamId: 'team',
  siteId: 'site',
  reasonId: 'reason',
  kindId: 'kind',
  channel: 'channel',
  state: 'state',
  weekday: 'weekday',
  hour: 'hour',
  currency: 'currency',
  least: 'least',
  most: 'most',
}

export const EVERYTHING: AuditView = {
  show: '',
  period: 'this_month',
  teamId: null,
  siteId: null,
  reasonId: null,
  kindId: null,
  channel: null,
  state: null,
  weekday: null,
  hour: null,
  currency: null,
  least: null,
  most: null,
  asks: 'all',
  by: [],
  figure: 'spent',
  sort: null,
}

/** A part of an address that says nothing this page understands. */
export interface Flaw {
  name: string
  value: string
}

/**
 * Reads an address. What cannot be understood is left out and named.
 * @returns the view, and each parameter that was left out
 */
export function readView(query: Query): { view: AuditView; flaws: Flaw[] } {
  const flaws: Flaw[] = []
  const read = <T>(name: string, take: (value: string) => T | null): T | null => {
    const value = query[name]
    if (value === undefined || value === '') return null
    const taken = take(value)
    if (taken === null) flaws.push({ name, value })
    return taken
  }
  const id = (value: string) => (isUuid(value) ? value : null)
  const from = read('from', (value) => (isDay(value) ? value : null))
  const to = read('to', (value) => (isDay(value) ? value : null))
  const named = read('period', oneOf(PERIODS))
  const view: AuditView = {
    show: query.show ?? '',
    period: named ?? periodOf(from, to) ?? EVERYTHING.period,
    teamId: read('team', id),
    siteId: read('site', (value) => (value === NONE ? NONE : id(value))),
    reasonId: read('reason', id),
    kindId: read('kind', id),
    channel: read('channel', oneOf<Channel | typeof NONE>([...CHANNELS, NONE])),
    state: read('state', oneOf(STATE_CHOICES)),
    weekday: read('weekday', numberWithin(1, 7)),
    hour: read('hour', numberWithin(0, 23)),
    currency: read('currency', (value) => (isCurrency(value) ? value : null)),
    least: read('least', numberWithin(0, MOST_MINOR)),
    most: read('most', numberWithin(0, MOST_MINOR)),
    asks: read('asks', oneOf(ASKS_COUNTED)) ?? EVERYTHING.asks,
    by: read('by', groupingsOf) ?? [],
    figure: read('figure', oneOf(CROSSED)) ?? EVERYTHING.figure,
    sort: read('sort', sortOf),
  }
  return { view, flaws }
}

/** The parameters of a view's address; what is as ever is not said. */
export function queryOf(view: AuditView): Query {
  const { show, period, asks, by, figure, sort } = view
  const query: Record<string, string> = {}
  if (show !== '') query.show = show
  if (typeof period !== 'string') Object.assign(query, { from: period.from, to: period.to })
  else if (period !== EVERYTHING.period) query.period = period
  for (const filter of FILTERS) {
    const value = view[filter]
    if (value !== null) query[NAMES[filter]] = String(value)
  }
  if (asks !== EVERYTHING.asks) query.asks = asks
  if (by.length > 0) query.by = by.join(',')
  if (figure !== EVERYTHING.figure) query.figure = figure
  if (sort !== null) query.sort = `${sort.down ? '-' : ''}${sort.by}`
  return query
}

const oneOf =
  <T extends string>(values: readonly T[]) =>
  (value: string): T | null =>
    values.find((each) => each === value) ?? null

const numberWithin = (least: number, most: number) => (value: string) =>
  /^(0|[1-9]\d{0,11})$/.test(value) && Number(value) >= least && Number(value) <= most ? Number(value) : null

/** With one end only, the period is that day's month from there, or up to there. */
function periodOf(from: string | null, to: string | null): Period | null {
  if (from === null && to === null) return null
  if (from === null) return { from: `${(to as string).slice(0, 7)}-01`, to: to as string }
  return { from, to: to ?? monthPeriod(from.slice(0, 7)).to }
}

function groupingsOf(value: string): Grouping[] | null {
  const names = value.split(',').map(oneOf(GROUPED_BY))
  const known = names.flatMap((name) => name ?? [])
  return known.length === names.length && known.length <= 2 && new Set(known).size === known.length
    ? known
    : null
}

function sortOf(value: string): AuditView['sort'] {
  const by = oneOf(SORTED_BY)(value.replace(/^-/, ''))
  return by === null ? null : { by, down: value.startsWith('-') }
}

/** The days of a view's period. `today` is the day here, `YYYY-MM-DD`. */
export function daysOf(period: AuditView['period'], today: string): Period {
  if (typeof period !== 'string') return period
  const month = today.slice(0, 7)
  const year = today.slice(0, 4)
  const quarter = `${year}-${String(Math.floor((Number(month.slice(5)) - 1) / 3) * 3 + 1).padStart(2, '0')}`
  const months = (first: string, count: number): Period => ({
    from: `${first}-01`,
    to: monthPeriod(monthAfter(first, count - 1)).to,
  })
  switch (period) {
    case 'this_month':
      return months(month, 1)
    case 'last_month':
      return months(monthAfter(month, -1), 1)
    case 'this_quarter':
      return months(quarter, 3)
    case 'last_quarter':
      return months(monthAfter(quarter, -3), 3)
    case 'this_year':
      return months(`${year}-01`, 12)
    case 'last_year':
      return months(monthAfter(`${year}-01`, -12), 12)
  }
}

/** The name of a period that has one today. */
export const nameOfPeriod = (period: Period, today: string): PeriodName | null =>
  PERIODS.find((name) => {
    const { from, to } = daysOf(name, today)
    return from === period.from && to === period.to
  }) ?? null

/** By what the table is grouped: by team where the address names nothing. */
export function groupedBy({ by: [first = 'team', second] }: AuditView): readonly [Grouping, Grouping?] {
  return second === undefined ? [first] : [first, second]
}

/** What the hub is asked for. */
export function askedFor(view: AuditView, today: string) {
  const asked = FILTERS.flatMap((filter) => (view[filter] === null ? [] : [[filter, view[filter]]]))
  return { ...daysOf(view.period, today), ...(Object.fromEntries(asked) as Asked) }
}
type Asked = { [F in FilterName]?: NonNullable<AuditView[F]> }
