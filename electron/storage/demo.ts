import type { Trx } from './engine.ts'
import { anyPerson } from './people.ts'
import { readNetwork } from './network.ts'

/**
 * Marks an empty network as the demo, so that it can be set up once by the holder of a token.
 * @param setupTokenHash the token's
 * @returns `claimed`; or `there` where it is the demo already, `occupied` where it is anything else
 */
export async function claimForDemo(
  trx: Trx,
  setupTokenHash: string,
): Promise<'claimed' | 'there' | 'occupied'> {
  const { demo, name, revision } = await readNetwork(trx)
  if (demo === 1) return 'there'
  if (name !== null || revision > 0 || (await anyPerson(trx))) return 'occupied'
  await trx.updateTable('network').set({ demo: 1, setupTokenHash }).execute()
  return 'claimed'
}
