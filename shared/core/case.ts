/** A customer's matter. */
export const CASE_STATES = ['open', 'waiting', 'closed'] as const
export type CaseState = (typeof CASE_STATES)[number]

export const CHANNELS = ['phone', 'mail', 'chat', 'social', 'letter', 'shop'] as const
export type Channel = (typeof CHANNELS)[number]
