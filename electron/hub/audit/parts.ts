import type { Engine } from '#storage/engine.ts'
import type { Directory } from '#work/directory.ts'
import type { CommandBus } from '../commands/bus.ts'
import type { Vault } from '../vault/vault.ts'

/** What the audit is built from. */
export interface AuditParts {
  engine: Engine
  bus: CommandBus
  directory: Directory
  vault: Vault
  networkId: string
  /** Cursors hold within it. */
  epoch: string
  /** Milliseconds since 1970, UTC. */
  clock: () => number
}
