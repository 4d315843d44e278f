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
  SLOW_DOWN: 429,
  TRY_AGAIN: 503,
} as const

export type RefusalCode = keyof typeof REFUSAL_STATUS

/** Every cause a command may be refused for. One sentence in each language belongs to each. */
export const REASONS = [
  'accept_needs_offer',
  'address_insecure',
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
  'company_sign_in_failed',
  'cursor_unknown',
  'disk_full',
  'email_taken',
  'field_invalid',
  'id_reused',
  'invitation_gone',
  'last_admin',
  'name_confusable',
  'needs_admin',
  'needs_agent',
  'no_answer',
  'not_a_hub',
  'not_found',
  'not_invited',
  'not_signed_in',
  'only_answerer',
  'only_asker',
  'only_giver_or_asker',
  'other_version',
  'own_account',
  'own_ask',
  'password_weak',
  'person_inactive',
  'point_to_someone_else',
  'point_to_someone_or_say',
  'set_up_already',
  'sign_confusable',
  'sign_in_failed',
  'sign_needed',
  'still_in_use',
  'too_many_tries',
  'unavailable',
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
