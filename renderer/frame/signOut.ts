import { client } from '../app/client.ts'
import { useDesk } from '../app/deskState.ts'
import { leave } from '../app/enter.ts'
import { reasonOf } from '../app/errors.ts'
import { useOverlays } from '../app/overlays.ts'
import { notifyFailure } from '../ui/failure.ts'

/** Signs out; where something on this computer has not reached the hub yet, says so and asks before. */
export function signOut(): void {
  const { state } = useDesk.getState()
  if (state !== null && state.waiting + state.refused > 0) useOverlays.setState({ signOut: true })
  else void signOutNow()
}

/** Ends the session on the hub, then leaves. Where the hub cannot be reached, one stays signed in. */
export async function signOutNow(): Promise<void> {
  try {
    await client.session.signOut()
  } catch (error) {
    if (reasonOf(error) !== 'not_signed_in') return notifyFailure(error, () => void signOutNow())
  }
  leave()
}
