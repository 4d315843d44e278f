/**
 * A checkpoint: what the ledger was at a moment, signed with a key that is not in the database. It is kept elsewhere.
 * Whoever has one can tell whether anything up to its entry was rewritten or cut off since. LEDGER.md has the format.
 */
export interface UnsignedCheckpoint {
  networkId: string
  /** ISO 8601 in UTC. */
  at: string
  /** The number of the newest entry; 0 before the first. */
  seq: number
  /** Of the entry `seq`; 64 zeros before the first. */
  hash: string
  /** Of entry 1, by which a ledger is known again; 64 zeros before the first. */
  firstHash: string
  sums: Sums
  /** The 32 bytes of the Ed25519 key, base64. */
  publicKey: string
}

export interface Checkpoint extends UnsignedCheckpoint {
  /** Ed25519 over `checkpointText`, base64. */
  signature: string
}

/** What lies in all pots after an entry, in minor units by currency: free, held, spent; sorted by currency. */
export type Sums = readonly (readonly [currency: string, free: number, held: number, spent: number])[]

const FORMAT = 'rundruf-checkpoint'
const VERSION = 1

/** The text that is signed, as UTF-8. */
export const checkpointText = ({
  networkId,
  at,
  seq,
  hash,
  firstHash,
  sums,
  publicKey,
}: UnsignedCheckpoint): string =>
  JSON.stringify([FORMAT, VERSION, networkId, at, seq, hash, firstHash, sums, publicKey])

/** A checkpoint as it stands in a file, without the newline at its end. */
export const checkpointLine = ({
  networkId,
  at,
  seq,
  hash,
  firstHash,
  sums,
  publicKey,
  signature,
}: Checkpoint): string =>
  JSON.stringify({
    format: FORMAT,
    version: VERSION,
    networkId,
    at,
    seq,
    hash,
    firstHash,
    sums,
    publicKey,
    signature,
  })
