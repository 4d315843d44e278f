/** From when on something in the spend is told to a lead. All whole numbers: days, seconds, percent, counts, tenths. */
export interface FindingLimits {
  /** So many gestures to one customer within so many days, by several people or over several channels. */
  sameCustomer: { gestures: number; days: number }
  /**
   * Gestures to one customer within so many days whose sum is over a limit of eyes that each keeps. Less than so many
   * percent of the limit is no part of it.
   */
  split: { days: number; percent: number }
  /** So many amounts just below a limit, and so many percent of what would be there without one. */
  crowding: { gestures: number; percent: number; tenths: number }
  /** So many percent of what both of two people have to do with, and so many of it in the rarer direction. */
  pair: { percent: number; back: number }
  /** Yeses within so many seconds of the proposal: so many in a quarter, and so many percent of one's own. */
  fast: { seconds: number; approvals: number; percent: number }
  /** Proposed or issued so many minutes off the service hours, on so many days; so many percent of a person's own. */
  outsideHours: { minutes: number; days: number; percent: number }
  /** So many redeemed on the day of issue, in percentage points more than others' of the same kinds. */
  sameDay: { gestures: number; points: number; tenths: number }
  /** So many percent of what others spend on the same mix of reasons, kinds and channels. */
  abovePeers: { percent: number; tenths: number }
  /** A code that was shown again so many times. */
  codeShown: { times: number }
  /** A month that will cost so many percent of its budget, once so many of its days are over. */
  runsDry: { days: number; percent: number; tenths: number }
}

/** How the spend is looked at: the audit's part of a policy. */
export interface AuditPolicy {
  /** Whether leads see the spend of all teams or of their own. */
  leadsSee: 'all' | 'team'
  /** Nobody is ranked or compared on fewer gestures, or asks that they helped with. */
  minCount: number
  /** For how long an unlocked finding shows its people, and whether they are told. */
  unlock: { hours: number; tellPerson: boolean }
  findings: FindingLimits
}

/**
 * Where comparisons speak of `tenths`: tenths of a standard deviation, by which it has to be more than chance. 30 is
 * about one in a thousand, and is usual for funnel limits (Spiegelhalter, Statistics in Medicine 24, 2005).
 */
export const DEFAULT_AUDIT: AuditPolicy = {
  leadsSee: 'all',
  minCount: 20,
  unlock: { hours: 24, tellPerson: true },
  findings: {
    sameCustomer: { gestures: 3, days: 30 },
    split: { days: 7, percent: 40 },
    crowding: { gestures: 6, percent: 200, tenths: 30 },
    pair: { percent: 50, back: 20 },
    fast: { seconds: 15, approvals: 5, percent: 10 },
    outsideHours: { minutes: 30, days: 4, percent: 10 },
    sameDay: { gestures: 6, points: 25, tenths: 30 },
    abovePeers: { percent: 150, tenths: 30 },
    codeShown: { times: 5 },
    runsDry: { days: 7, percent: 105, tenths: 10 },
  },
}

/** The least and the most of each number, by its field. */
const RANGES: { [K in keyof FindingLimits]: Record<keyof FindingLimits[K], readonly [number, number]> } = {
  sameCustomer: { gestures: [2, 100], days: [0, 180] },
  split: { days: [0, 90], percent: [0, 100] },
  crowding: { gestures: [2, 1_000], percent: [100, 10_000], tenths: [10, 200] },
  pair: { percent: [10, 100], back: [0, 50] },
  fast: { seconds: [1, 3_600], approvals: [1, 1_000], percent: [0, 100] },
  outsideHours: { minutes: [0, 720], days: [1, 92], percent: [0, 100] },
  sameDay: { gestures: [2, 1_000], points: [0, 100], tenths: [10, 200] },
  abovePeers: { percent: [100, 10_000], tenths: [10, 200] },
  codeShown: { times: [1, 1_000] },
  runsDry: { days: [1, 31], percent: [100, 1_000], tenths: [0, 200] },
}

/** The field of the audit's part of a policy that cannot be used, such as `findings.pair.percent`, or null. */
export function auditFlaw({ leadsSee, minCount, unlock, findings }: AuditPolicy): string | null {
  if (leadsSee !== 'all' && leadsSee !== 'team') return 'leadsSee'
  if (!isWithin(minCount, [2, 1_000])) return 'minCount'
  if (!isWithin(unlock.hours, [1, 24 * 31])) return 'unlock.hours'
  if (typeof unlock.tellPerson !== 'boolean') return 'unlock.tellPerson'
  for (const [kind, fields] of Object.entries(RANGES)) {
    const limits: Record<string, number> = findings[kind as keyof FindingLimits]
    for (const [field, range] of Object.entries(fields))
      if (!isWithin(limits[field], range)) return `findings.${kind}.${field}`
  }
  return null
}

const isWithin = (value: number | undefined, [least, most]: readonly [number, number]): boolean =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most
