import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { failureOf, reasonOf } from './errors.ts'
import { hubAway, useDesk } from './deskState.ts'
import { useSession } from './session.ts'

const watch = (error: unknown): void => {
  // With a desk one goes on: its state says that one is signed out, and leads to signing in.
  if (reasonOf(error) === 'not_signed_in' && useDesk.getState().state === null) useSession.getState().expire()
}

/** The live feed keeps what is loaded fresh, so nothing is fetched again merely because time went by. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watch }),
  mutationCache: new MutationCache({ onError: watch }),
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      // In the desktop's window, that the hub does not answer is said by the main process.
      retry: (failures, error) =>
        failures < 2 &&
        hubAway() === null &&
        (failureOf(error).kind === 'offline' || reasonOf(error) === 'unavailable'),
      retryDelay: (failures) => 300 * 2 ** failures,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** What failed while the hub was away is asked for again. */
export const refetchFailed = (): void =>
  void queryClient.refetchQueries({ type: 'active', predicate: (query) => query.state.error !== null })
