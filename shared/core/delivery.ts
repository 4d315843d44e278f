/**
 * Why a checkpoint has not arrived where it is to be kept. Each has a sentence in both languages
 * (shared/language/deliveries.ts); none carries a secret.
 */
export const DELIVERY_PROBLEMS = [
  'folder_fails',
  'folder_forbidden',
  'folder_full',
  'folder_missing',
  'folder_occupied',
  'mail_no_answer',
  'mail_refused',
  'mail_sign_in',
  'mail_untrusted',
  'web_no_answer',
  'web_redirects',
  'web_refused',
  'web_untrusted',
] as const

export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number]
