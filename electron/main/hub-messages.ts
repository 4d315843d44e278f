import { z } from 'zod'

/** What the hub's process says to the shell. */
export const hubMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), address: z.string(), setupToken: z.string().nullable() }),
  /** It cannot start; `why` is a sentence for the log. */
  z.object({ type: z.literal('failed'), why: z.string() }),
])
export type HubMessage = z.infer<typeof hubMessage>

/** The only word of the shell to the hub's process: finish what runs, close the database, end. */
export const STOP = 'stop'
