import { type AuditPolicy, auditFlaw, DEFAULT_AUDIT, type FindingLimits } from '#core/audit/policy.ts'

/** The thresholds of each kind of finding, in the order in which they are shown. */
export const THRESHOLDS = {
  sameCustomer: ['gestures', 'days'],
  split: ['days', 'percent'],
  crowding: ['gestures', 'percent', 'tenths'],
  pair: ['percent', 'back'],
  fast: ['seconds', 'approvals', 'percent'],
  outsideHours: ['minutes', 'days', 'percent'],
  sameDay: ['gestures', 'points', 'tenths'],
  abovePeers: ['percent', 'tenths'],
  codeShown: ['times'],
  runsDry: ['days', 'percent', 'tenths'],
} as const satisfies { [K in keyof FindingLimits]: readonly (keyof FindingLimits[K])[] }

export const KINDS = Object.keys(THRESHOLDS) as (keyof typeof THRESHOLDS)[]
type Kind = keyof typeof THRESHOLDS
/** A threshold's field in the form, such as `pair_percent`. */
export type ThresholdField = { [K in Kind]: `${K}_${(typeof THRESHOLDS)[K][number]}` }[Kind]

/** The audit's part of a policy as it is typed: all texts. */
export type AuditTexts = Record<
  'leadsSee' | 'minCount' | 'unlockHours' | 'tellPerson' | ThresholdField,
  string
>

const YES = 'yes'
const NO = 'no'

export const fieldOf = (kind: Kind, name: string): ThresholdField => `${kind}_${name}` as ThresholdField

const thresholds = KINDS.flatMap((kind) =>
  THRESHOLDS[kind].map((name) => ({ kind, name: name as string, field: fieldOf(kind, name) })),
)

export function auditTextsOf({ leadsSee, minCount, unlock, findings }: AuditPolicy): AuditTexts {
  const typed = thresholds.map(({ kind, name, field }) => [
    field,
    String((findings[kind] as unknown as Record<string, number>)[name]),
  ])
  return {
    leadsSee,
    minCount: String(minCount),
    unlockHours: String(unlock.hours),
    tellPerson: unlock.tellPerson ? YES : NO,
    ...(Object.fromEntries(typed) as Record<ThresholdField, string>),
  }
}

const whole = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN)

/** The audit's part that was typed; a field that cannot be read makes it unsound (`auditFlaw`). */
export function auditOf(texts: AuditTexts): AuditPolicy {
  const findings = Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      Object.fromEntries(THRESHOLDS[kind].map((name) => [name, whole(texts[fieldOf(kind, name)])])),
    ]),
  )
  return {
    leadsSee: texts.leadsSee === 'team' ? 'team' : 'all',
    minCount: whole(texts.minCount),
    unlock: { hours: whole(texts.unlockHours), tellPerson: texts.tellPerson === YES },
    findings: findings as unknown as FindingLimits,
  }
}

/** The form's field of each part of an audit's policy, by the path under which it is refused. */
export const FIELD_OF: Readonly<Record<string, keyof AuditTexts>> = {
  leadsSee: 'leadsSee',
  minCount: 'minCount',
  'unlock.hours': 'unlockHours',
  'unlock.tellPerson': 'tellPerson',
  ...Object.fromEntries(thresholds.map(({ kind, name, field }) => [`findings.${kind}.${name}`, field])),
}

/** Whether one field, as it was typed, may stand so: all others left aside. */
export const mayStand = (field: keyof AuditTexts, text: string): boolean =>
  auditFlaw(auditOf({ ...auditTextsOf(DEFAULT_AUDIT), [field]: text })) === null

/** All fields that are numbers. */
export const NUMBERS: readonly (keyof AuditTexts)[] = [
  'minCount',
  'unlockHours',
  ...thresholds.map(({ field }) => field),
]
