/**
 * Expected refusals are values from a closed set; bugs throw.
 *
 * `code` is what programs branch on (the names are the API's). `reason` is the finer cause, and the key of the
 * sentence a person reads (shared/language, `refusal.<reason>`), which also says what to do next.
 */
export const REFUSAL_STATUS = {
  BAD_INPUT: 400,
  NOT_SIGNED_IN: 401,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  ALREADY_DONE: 409,
  ID_REUSED: 409,
  TOO_LARGE: 413,
  OVER_BUDGET: 422,
  OVER_LIMIT: 422,
  OWN_PROPOSAL: 422,
  CONTENT_CHANGED: 422,
  OUT_OF_STOCK: 422,
  SLOW_DOWN: 429,
  TRY_AGAIN: 503,
} as const

export type RefusalCode = keyof typeof REFUSAL_STATUS

/** Every cause a command may be refused for. One sentence in each language belongs to each. */
export const REASONS = [
  'about_you',
  'accept_needs_offer',
  'address_insecure',
  'agent_month',
  'already_approved',
  'already_offered',
  'already_promised',
  'already_withdrawn',
  'ask_closed',
  'ask_not_closed',
  'ask_not_idle',
  'ask_not_promised',
  'backwards_handover',
  'body_too_large',
  'broken_json',
  'budget_below_spent',
  'case_claimed',
  'case_closed',
  'case_free',
  'case_not_closed',
  'company_sign_in_failed',
  'content_changed',
  'csv_columns',
  'cursor_unknown',
  'customer_erased',
  'disk_full',
  'email_taken',
  'field_invalid',
  'gesture_already_there',
  'gesture_not_in_state',
  'hours_overlap',
  'hours_reversed',
  'hours_too_few',
  'id_reused',
  'invitation_gone',
  'justification_missing',
  'kind_not_for_you',
  'last_admin',
  'month_to_come',
  'name_confusable',
  'needs_admin',
  'needs_agent',
  'needs_lead',
  'needs_lead_or_admin',
  'needs_team',
  'needs_whole_month',
  'no_answer',
  'no_room',
  'no_such_denomination',
  'nobody_behind',
  'not_a_hub',
  'not_found',
  'not_invited',
  'not_saved',
  'not_signed_in',
  'only_answerer',
  'only_asker',
  'only_giver_or_asker',
  'only_owner',
  'only_proposer_or_lead',
  'other_currency',
  'other_version',
  'out_of_stock',
  'over_budget',
  'own_account',
  'own_ask',
  'own_proposal',
  'password_weak',
  'period_backwards',
  'period_too_long',
  'person_inactive',
  'point_to_someone_else',
  'point_to_someone_or_say',
  'policy_flaw',
  'reference_taken',
  'replay_too_long',
  'retired',
  'second_person',
  'set_up_already',
  'sign_confusable',
  'sign_in_failed',
  'sign_needed',
  'still_in_use',
  'too_many_rows',
  'too_many_tries',
  'unavailable',
  'unlock_open',
  'unlock_over',
  'unlock_waits',
  'views_full',
] as const

export type Reason = (typeof REASONS)[number]

export interface Refusal {
  code: RefusalCode
  reason: Reason
  /** The input's field that is to be mended, as a dotted path. */
  field?: string
}

export type Decision<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export const accepted = <T>(value: T): Decision<T> => ({ ok: true, value })

export const refused = (
  code: RefusalCode,
  reason: Reason,
  field?: string,
): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: field === undefined ? { code, reason } : { code, reason, field },
})

/** The end of a `switch` over a union: the compiler proves that no member was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
