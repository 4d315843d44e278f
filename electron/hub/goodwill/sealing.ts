import type { Customer } from '#storage/cases.ts'
import type { StoredGesture } from '#storage/gestures.ts'
import type { Sealer, Vault } from '../vault/vault.ts'
import type { OpenGesture } from './work.ts'

/** A customer's sealer, or null once they have been erased. */
export function sealerOf(vault: Vault, customer: Customer | undefined): Sealer | null {
  return customer?.dataKey == null ? null : vault.ofCustomer(customer.id, customer.dataKey)
}

const place = (gestureId: string, field: Field) => `gesture ${gestureId} ${field}`

type Field = 'note' | 'justification'

/**
 * Opens the texts of a stored gesture; those of an erased customer are empty.
 * @param sealer its customer's
 */
export function openGesture(
  { noteCipher, justificationCipher, ...gesture }: StoredGesture,
  sealer: Sealer | null,
): OpenGesture {
  const open = (cipher: string | null, field: Field) =>
    sealer === null || cipher === null ? null : sealer.open(cipher, place(gesture.id, field))
  return {
    ...gesture,
    note: open(noteCipher, 'note') ?? '',
    justification: open(justificationCipher, 'justification'),
  }
}

/**
 * Seals the texts of a gesture with its customer's key.
 * @param sealer its customer's; without one, what is sealed stays sealed: it cannot be read, and still says that there
 *   was a justification
 * @param before as it is stored: a text that is the same stays sealed as it is
 */
export function sealGesture(
  { note, justification, ...gesture }: OpenGesture,
  sealer: Sealer | null,
  before?: { sealed: StoredGesture; open: OpenGesture },
): StoredGesture {
  const seal = (text: string | null, field: Field) => {
    if (sealer === null) return before?.sealed[`${field}Cipher`] ?? null
    if (text === null) return null
    return (
      (before?.open[field] === text ? before.sealed[`${field}Cipher`] : null) ??
      sealer.seal(text, place(gesture.id, field))
    )
  }
  return {
    ...gesture,
    noteCipher: seal(note, 'note'),
    justificationCipher: seal(justification, 'justification'),
  }
}
