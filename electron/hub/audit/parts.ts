import type { Engine } from '#storage/engine.ts'
import type { Directory } from '#work/directory.ts'
import type { CommandBus } from '../commands/bus.ts'
import type { Deliveries } from './evidence/deliveries.ts'
import type { Signer } from './evidence/signer.ts'
import type { Vault } from '../vault/vault.ts'

/** What the audit is built from. */
export interface AuditParts {
  engine: Engine
  bus: CommandBus
  directory: Directory
  vault: Vault
  /** Signs checkpoints. */
  signer: Signer
  /** Sends them to where they are kept: whoever has made one calls `round`. */
  deliveries: Deliveries
  networkId: string
  /** Cursors hold within it. */
  epoch: string
  /** Milliseconds since 1970, UTC. */
  clock: () => number
}
