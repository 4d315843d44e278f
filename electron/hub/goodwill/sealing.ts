import type { Customer } from '#storage/cases.ts'
import type { StoredGesture } from '#storage/gestures.ts'
import type { Sealer, Vault } from '../vault/vault.ts'
import type { OpenGesture } from './work.ts'

/** A customer's sealer, or null once they have been erased. */
export function sealerOf(vault: Vault, customer: Customer | undefined): Sealer | null {
  return customer?.dataKey == null ? null : vault.ofCustomer(customer.id, customer.dataKey)
}

const place = (gestureId: string, field: 'note' | 'justification') => `gesture ${gestureId} ${field}`

/** Opens the texts of a stored gesture; those of an erased customer are empty. */
export function openGesture(
  vault: Vault,
  { noteCipher, justificationCipher, ...gesture }: StoredGesture,
  customers: ReadonlyMap<string, Customer>,
  sealer: Sealer | null = sealerOf(vault, customers.get(gesture.customerId)),
): OpenGesture {
  const open = (cipher: string | null, field: 'note' | 'justification') =>
    sealer === null || cipher === null ? null : sealer.open(cipher, place(gesture.id, field))
  return {
    ...gesture,
    note: open(noteCipher, 'note') ?? '',
    justification: open(justificationCipher, 'justification'),
  }
}

/** Seals the texts of a gesture with the customer's key. */
export function sealGesture(
  vault: Vault,
  { note, justification, ...gesture }: OpenGesture,
  customers: ReadonlyMap<string, Customer>,
): StoredGesture {
  const sealer = sealerOf(vault, customers.get(gesture.customerId))
  const seal = (text: string | null, field: 'note' | 'justification') =>
    sealer === null || text === null ? null : sealer.seal(text, place(gesture.id, field))
  return {
    ...gesture,
    noteCipher: seal(note, 'note'),
    justificationCipher: seal(justification, 'justification'),
  }
}
