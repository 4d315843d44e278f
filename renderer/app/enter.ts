import type { Me } from '#contract/people.ts'
import { queryClient } from './queries.ts'
import { useSession } from './session.ts'

/** Takes in the person who just signed in. What the page knows of someone else is forgotten before. */
export function enterAs(me: Me): void {
  const { me: before, enter } = useSession.getState()
  if (before?.id === me.id) void queryClient.invalidateQueries()
  else forgetPerson()
  enter(me)
}

/** Forgets who was signed in, and what the page knows of them. */
export function leave(): void {
  useSession.getState().leave()
  forgetPerson()
}

function forgetPerson(): void {
  queryClient.removeQueries({ predicate: (query) => !isOfEveryone(query.queryKey) })
}

/** What is the same for all who look at this hub, signed in or not. */
const isOfEveryone = ([path]: readonly unknown[]): boolean =>
  Array.isArray(path) && (path[0] === 'network' || path[0] === 'desktop')
