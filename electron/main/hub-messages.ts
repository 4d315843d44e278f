import { z } from 'zod'

/** What the shell tells the hub's process when it starts it, as its one argument, in JSON. */
export const hubOptions = z.object({
  /** The folder for the data, absolute. */
  data: z.string(),
  demo: z.boolean(),
  version: z.string(),
})
export type HubProcessOptions = z.infer<typeof hubOptions>

/** What the hub's process says to the shell. */
export const hubMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), address: z.string(), setupToken: z.string().nullable() }),
  /** It cannot start; `why` is a sentence for the log. */
  z.object({ type: z.literal('failed'), why: z.string() }),
])
export type HubMessage = z.infer<typeof hubMessage>

/** The only word of the shell to the hub's process: finish what runs, close the database, end. */
export const STOP = 'stop'
