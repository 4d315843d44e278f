export type StorageTrouble =
  | 'damaged'
  | 'disk_full'
  | 'in_use'
  | 'missing'
  | 'newer'
  | 'not_a_database'
  | 'occupied'
  | 'read_only'
  | 'unreachable'

/**
 * The place where data lies cannot be used, for a reason outside the program. The message is one sentence for the
 * person who started the hub; it names no path and no secret.
 */
export class StorageError extends Error {
  readonly trouble: StorageTrouble

  constructor(trouble: StorageTrouble, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageError'
    this.trouble = trouble
  }
}
