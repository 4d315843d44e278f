import type { LedgerLine } from '#core/ledger.ts'

/**
 * What the audit says, worked out from the ledger's exported lines alone. Written anew and plainly, with nothing of the
 * code that it checks: whole lists, added up each time.
 */

/** A question, as it is asked over HTTP, with a period. */
export interface Asked {
  from: string
  to: string
  teamId?: string
  siteId?: string
  reasonId?: string
  kindId?: string
  channel?: string
  state?: string
  weekday?: number
  hour?: number
  currency?: string
  least?: number
  most?: number
}

/** A gesture, as its lines tell it. */
export interface Told {
  id: string
  month: string
  day: string
  hour: number | null
  team: string
  site: string
  reason: string
  kind: string
  channel: string
  currency: string
  minor: number
  state: string
  waited: number | null
}

/** What a line may say of a gesture; those from before something was noted lack it. */
interface Said {
  teamId: string
  reasonId: string
  kindId: string
  minor: number
  currency: string
  month: string
  state?: string
  siteId?: string | null
  channel?: string | null
  day?: string
  hour?: number
  waited?: number
}

const HELD = ['proposed', 'approved']
const SPENT = ['issued', 'redeemed', 'expired']
const CHOICES: Record<string, string[]> = {
  held: HELD,
  spent: SPENT,
  counted: [...HELD, ...SPENT],
  agreed: ['approved', ...SPENT, 'voided'],
  given: [...SPENT, 'voided'],
}
/** What became of a gesture by a line that does not say it: those from before it was noted. */
const STATE_BY_EVENT: Record<string, string> = { edited: 'proposed', approval: 'proposed' }

const known = new WeakMap<readonly LedgerLine[], Told[]>()

/** All gestures of which a ledger tells. */
export function gesturesOf(lines: readonly LedgerLine[]): Told[] {
  const gestures = known.get(lines) ?? toldBy(lines)
  known.set(lines, gestures)
  return gestures
}

function toldBy(lines: readonly LedgerLine[]): Told[] {
  const all = new Map<string, Told>()
  for (const { gestureId, event, at, details } of lines) {
    if (gestureId === null) continue
    const said = details as unknown as Said
    if (event === 'proposed') {
      const month = said.month
      all.set(gestureId, {
        id: gestureId,
        month,
        day: said.day ?? (at.slice(0, 7) === month ? at.slice(0, 10) : `${month}-01`),
        hour: said.hour ?? null,
        team: said.teamId,
        site: said.siteId ?? '',
        reason: '',
        kind: '',
        channel: said.channel ?? '',
        currency: said.currency,
        minor: 0,
        state: '',
        waited: null,
      })
    }
    const gesture = all.get(gestureId) as Told
    gesture.reason = said.reasonId
    gesture.kind = said.kindId
    gesture.minor = said.minor
    if (event !== 'code_shown' && event !== 'erased')
      gesture.state = said.state ?? STATE_BY_EVENT[event] ?? event
    if (event === 'approved') gesture.waited = said.waited ?? null
    if (event === 'edited') gesture.waited = null
  }
  return [...all.values()]
}

/** Those that a question is about. */
export const askedOf = (gestures: readonly Told[], asked: Asked): Told[] =>
  gestures.filter(
    (one) =>
      one.day >= asked.from &&
      one.day <= asked.to &&
      (asked.teamId === undefined || one.team === asked.teamId) &&
      (asked.siteId === undefined || one.site === (asked.siteId === 'none' ? '' : asked.siteId)) &&
      (asked.reasonId === undefined || one.reason === asked.reasonId) &&
      (asked.kindId === undefined || one.kind === asked.kindId) &&
      (asked.channel === undefined || one.channel === (asked.channel === 'none' ? '' : asked.channel)) &&
      (asked.state === undefined || (CHOICES[asked.state] ?? [asked.state]).includes(one.state)) &&
      (asked.weekday === undefined || weekdayOf(one.day) === asked.weekday) &&
      (asked.hour === undefined || one.hour === asked.hour) &&
      (asked.currency === undefined || one.currency === asked.currency) &&
      (asked.least === undefined || one.minor >= asked.least) &&
      (asked.most === undefined || one.minor <= asked.most),
  )

/** What `audit.summary` has to answer. */
export function summaryFrom(lines: readonly LedgerLine[], asked: Asked, groupBy: readonly string[]) {
  const found = askedOf(gesturesOf(lines), asked)
  const pots = tellsBudgets(asked, groupBy) ? potsOf(lines, asked) : null
  const [only, ...others] = groupBy
  const tellsMedian =
    others.length === 0 && ['month', 'team', 'site', 'reason', 'kind', 'channel'].includes(only ?? '')
  const figures = (key: string[], currency: string, own: Told[], ownPots: Pot[] | null, median: boolean) => ({
    ...figuresOf(own, currency, asked.state === undefined && !groupBy.includes('state'), median),
    ...budgetOf(own, ownPots, currency),
    key,
    currency,
  })
  const groups = (by: readonly string[]) => {
    const keys = new Set<string>()
    for (const one of found) keys.add(JSON.stringify([...by.map((name) => keyOf(one, name)), one.currency]))
    for (const pot of pots ?? [])
      if (pot.minor !== 0) keys.add(JSON.stringify([...by.map((name) => keyOf(pot, name)), pot.currency]))
    return [...keys].map((text) => {
      const key = JSON.parse(text) as string[]
      const currency = key.pop() as string
      const isIn = (one: Told | Pot) =>
        one.currency === currency && by.every((name, at) => keyOf(one, name) === key[at])
      return { key, currency, own: found.filter(isIn), pots: pots?.filter(isIn) ?? null }
    })
  }
  return {
    period: { from: asked.from, to: asked.to },
    items:
      groupBy.length === 0
        ? []
        : groups(groupBy)
            .map((one) => figures(one.key, one.currency, one.own, one.pots, tellsMedian))
            .toSorted(inOrder),
    total: groups([])
      .map((one) => figures([], one.currency, one.own, one.pots, groupBy.length < 2))
      .toSorted(inOrder),
  }
}

/** What `audit.amounts` has to answer. */
export function amountsFrom(lines: readonly LedgerLine[], asked: Asked) {
  const counted = askedOf(gesturesOf(lines), asked).filter(isCounted)
  const names = [...new Set(counted.map(({ currency, minor }) => `${currency} ${minor}`))]
  return names
    .map((name) => {
      const [currency = '', minor = ''] = name.split(' ')
      const same = counted.filter((one) => one.currency === currency && one.minor === Number(minor))
      return { currency, minor: Number(minor), count: same.length }
    })
    .toSorted((a, b) => (a.currency === b.currency ? a.minor - b.minor : a.currency < b.currency ? -1 : 1))
}

/** The filter that opens the rows behind figures; null where there is none. */
export function doorOf(
  asked: Asked,
  groupBy: readonly string[],
  { key, currency }: { key: readonly string[]; currency: string },
): Asked | null {
  const door: Asked = { ...asked, currency }
  for (const [at, name] of groupBy.entries()) {
    const value = key[at] as string
    if (name === 'month' || name === 'week' || name === 'day') {
      const days = daysBetween(door.from, door.to).filter(
        (day) => keyOf({ day } as Told, name === 'month' ? 'monthOfDay' : name) === value,
      )
      door.from = days[0] as string
      door.to = days.at(-1) as string
    } else if (name === 'weekday' || name === 'hour') {
      if (value === '') return null
      door[name] = Number(value)
    } else if (name === 'channel' || name === 'state') door[name] = value === '' ? 'none' : value
    else door[`${name as 'team'}Id`] = value === '' ? 'none' : value
  }
  return door
}

/** The period before: as many months before whole months, else as many days. */
export function before({ from, to }: Asked): { from: string; to: string } {
  const date = (day: string) => new Date(`${day}T12:00:00Z`)
  const text = (one: Date) => one.toISOString().slice(0, 10)
  const last = date(from)
  last.setUTCDate(last.getUTCDate() - 1)
  const first = date(from)
  if (isWholeMonths({ from, to })) {
    const months = new Set(daysBetween(from, to).map((day) => day.slice(0, 7))).size
    first.setUTCMonth(first.getUTCMonth() - months)
  } else first.setUTCDate(first.getUTCDate() - daysBetween(from, to).length)
  return { from: text(first), to: text(last) }
}

interface Pot {
  month: string
  team: string
  pot: string
  currency: string
  minor: number
}

/** What each pot of a budget holds, by the postings alone. */
function potsOf(lines: readonly LedgerLine[], asked: Asked): Pot[] {
  const pots = new Map<string, Pot>()
  for (const { postings } of lines)
    for (const { account, minor, currency } of postings) {
      if (account === 'company') continue
      const [, team = '', month = '', pot = ''] = account.split(':')
      const known = pots.get(`${account} ${currency}`) ?? { month, team, pot, currency, minor: 0 }
      pots.set(`${account} ${currency}`, { ...known, minor: known.minor + minor })
    }
  return [...pots.values()].filter(
    ({ month, team, currency }) =>
      month >= asked.from.slice(0, 7) &&
      month <= asked.to.slice(0, 7) &&
      (asked.teamId === undefined || team === asked.teamId) &&
      (asked.currency === undefined || currency === asked.currency),
  )
}

const tellsBudgets = (asked: Asked, groupBy: readonly string[]): boolean => {
  const { from, to, teamId: _, currency: _any, ...others } = asked
  return (
    isWholeMonths({ from, to }) &&
    Object.values(others).every((value) => value === undefined) &&
    groupBy.every((name) => name === 'month' || name === 'team')
  )
}

/** Held and spent come from the postings where budgets are told, else from the gestures' states. */
function budgetOf(own: readonly Told[], pots: readonly Pot[] | null, currency: string) {
  const inPot = (name: string) =>
    (pots ?? []).filter(({ pot }) => pot === name).reduce((sum, { minor }) => sum + minor, 0)
  const inState = (states: string[]) =>
    own.filter(({ state }) => states.includes(state)).reduce((sum, { minor }) => sum + minor, 0)
  const money = (minor: number) => ({ minor, currency })
  return pots === null
    ? { budget: null, free: null, held: money(inState(HELD)), spent: money(inState(SPENT)) }
    : {
        budget: money(inPot('free') + inPot('held') + inPot('spent')),
        free: money(inPot('free')),
        held: money(inPot('held')),
        spent: money(inPot('spent')),
      }
}

const isCounted = ({ state }: Told): boolean => HELD.includes(state) || SPENT.includes(state)

function figuresOf(own: readonly Told[], currency: string, tellsYes: boolean, median: boolean) {
  const amounts = own.filter(isCounted).map(({ minor }) => minor)
  const waits = own.flatMap(({ waited }) => (waited === null ? [] : [waited]))
  const states: Record<string, { count: number; minor: number }> = {}
  for (const { state, minor } of own) {
    const known = states[state] ?? { count: 0, minor: 0 }
    states[state] = { count: known.count + 1, minor: known.minor + minor }
  }
  const money = (minor: number | null) => (minor === null ? null : { minor, currency })
  return {
    gestures: own.length,
    spentCount: own.filter(({ state }) => SPENT.includes(state)).length,
    heldCount: own.filter(({ state }) => HELD.includes(state)).length,
    states,
    mean: money(mean(amounts)),
    median: median ? money(middle(amounts)) : null,
    yes: tellsYes
      ? { count: waits.length, meanMinutes: mean(waits), medianMinutes: median ? middle(waits) : null }
      : null,
  }
}

/** To the nearest whole, halves up. */
const mean = (values: readonly number[]): number | null =>
  values.length === 0
    ? null
    : Math.floor((2 * values.reduce((sum, value) => sum + value, 0) + values.length) / (2 * values.length))

/** The lower of the two in the middle. */
const middle = (values: readonly number[]): number | null =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? null

function keyOf(one: Told | Pot, grouping: string): string {
  const { day, hour } = { day: '', hour: null, ...one }
  switch (grouping) {
    case 'monthOfDay':
      return day.slice(0, 7)
    case 'week':
      return isoWeek(day)
    case 'weekday':
      return String(weekdayOf(day))
    case 'hour':
      return hour === null ? '' : `0${hour}`.slice(-2)
    default:
      return (one as unknown as Record<string, string>)[grouping] ?? ''
  }
}

const DAY = 86_400_000
const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`)

function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let at = noon(from); at <= noon(to); at += DAY) days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

function isWholeMonths({ from, to }: { from: string; to: string }): boolean {
  const after = new Date(noon(to) + DAY).toISOString()
  return from.slice(8) === '01' && after.slice(8, 10) === '01'
}

/** 2023 began on a Sunday; Monday is 1. */
const weekdayOf = (day: string): number => {
  const since = Math.round((noon(day) - noon('2023-01-02')) / DAY)
  return (((since % 7) + 7) % 7) + 1
}

/** ISO 8601: the first week of a year is that with January 4th in it. */
function isoWeek(day: string): string {
  const monday = (one: string) => noon(one) - (weekdayOf(one) - 1) * DAY
  const year = Number(day.slice(0, 4))
  for (const of of [year + 1, year, year - 1]) {
    const first = monday(`${of}-01-04`)
    if (monday(day) >= first)
      return `${of}-W${`0${Math.round((monday(day) - first) / DAY / 7) + 1}`.slice(-2)}`
  }
  throw new Error(`No week for ${day}`)
}

function inOrder(a: { key: string[]; currency: string }, b: { key: string[]; currency: string }): number {
  const [left, right] = [[...a.key, a.currency].join('\u0001'), [...b.key, b.currency].join('\u0001')]
  return left === right ? 0 : left < right ? -1 : 1
}
