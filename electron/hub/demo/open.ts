import type { Engine } from '#storage/engine.ts'
import { type Network, readNetwork } from '#storage/network.ts'
import { isLoopback } from '../loopback.ts'
import { StartError } from '../start-error.ts'
import type { Vault } from '../vault/vault.ts'
import { seedDemo } from './seed.ts'

interface DemoOptions {
  demo?: boolean
  host: string
  publicUrl?: URL | null
}

/**
 * Fills the network with the demo where that is asked for. Everybody knows the demo's password, so a network that is
 * a demo, from now or from earlier, is opened to this computer only.
 * @param network as it was opened
 * @returns the network as it now is
 * @throws StartError where the network holds anything else, or would be reached from elsewhere
 */
export async function openDemo(
  engine: Engine,
  vault: Vault,
  network: Network,
  { demo = false, host, publicUrl = null }: DemoOptions,
  clock: () => number,
): Promise<Network> {
  if (!demo && network.demo === 0) return network
  if (!isLoopback(host) || (publicUrl !== null && !isLoopback(publicUrl.hostname)))
    throw new StartError(
      'The demo lets people in with a known password, so it is for this computer only: leave --host and --public-url out.',
    )
  if (demo && (await seedDemo(engine, vault, clock())) === 'occupied')
    throw new StartError(
      '--demo fills an empty network only, and here is another one already. Choose another folder with --data, or leave --demo out.',
    )
  return readNetwork(engine.read)
}
