import { client } from './client.ts'
import { queryClient } from './queries.ts'
import { useSession } from './session.ts'
import { notifyFailure } from '../ui/failure.ts'
import { reasonOf } from './errors.ts'

/** Ends the session on the hub, then forgets what the page knows. Where the hub cannot be reached, one stays signed in. */
export async function signOut(): Promise<void> {
  try {
    await client.session.signOut()
  } catch (error) {
    if (reasonOf(error) !== 'not_signed_in') return notifyFailure(error, () => void signOut())
  }
  useSession.getState().leave()
  queryClient.removeQueries({ predicate: (query) => !isOfEveryone(query.queryKey) })
}

/** What is the same for all who look at this hub, signed in or not. */
const isOfEveryone = ([path]: readonly unknown[]): boolean =>
  Array.isArray(path) && (path[0] === 'network' || path[0] === 'desktop')
