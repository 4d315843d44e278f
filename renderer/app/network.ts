import type { Outputs } from '#contract/index.ts'

/** What everyone may know of the network, signed in or not. */
export type NetworkStatus = Outputs['network']['status']
