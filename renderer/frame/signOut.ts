import { client } from '../app/client.ts'
import { leave } from '../app/enter.ts'
import { reasonOf } from '../app/errors.ts'
import { notifyFailure } from '../ui/failure.ts'

/** Ends the session on the hub, then leaves. Where the hub cannot be reached, one stays signed in. */
export async function signOut(): Promise<void> {
  try {
    await client.session.signOut()
  } catch (error) {
    if (reasonOf(error) !== 'not_signed_in') return notifyFailure(error, () => void signOut())
  }
  leave()
}
