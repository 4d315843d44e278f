import { z } from 'zod'
import { type HubTrouble, hubTrouble } from '#contract/desktop.ts'

/** What the shell tells the hub's process when it starts it, as its one argument, in JSON. */
export const hubOptions = z.object({
  /** The folder for the data, absolute. */
  data: z.string(),
  demo: z.boolean(),
  version: z.string(),
  /** Whether others in the local network may reach it; the demo never lets them. */
  offered: z.boolean(),
})
export type HubProcessOptions = z.infer<typeof hubOptions>

/** What the hub's process says to the shell. */
export const hubMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), address: z.string(), setupToken: z.string().nullable() }),
  /** It cannot start; `why` is its sentence. */
  z.object({ type: z.literal('failed'), why: z.string(), kind: hubTrouble.default('other') }),
])
export type HubMessage = z.infer<typeof hubMessage>

/** Why the hub of this computer does not run. */
export class HubFailure extends Error {
  override readonly name = 'HubFailure'
  readonly kind: HubTrouble

  constructor(kind: HubTrouble, sentence: string) {
    super(sentence)
    this.kind = kind
  }
}

/** The only word of the shell to the hub's process: finish what runs, close the database, end. */
export const STOP = 'stop'
