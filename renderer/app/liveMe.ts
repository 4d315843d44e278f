import { useEffect } from 'react'
import type { Person } from '#contract/rows.ts'
import { onRow } from './live.ts'
import { queryClient } from './queries.ts'
import { useSession } from './session.ts'

/** Lets what is known of the signed-in person follow the live feed: an admin may change their roles at any time. */
export function useLiveMe(): void {
  useEffect(
    () =>
      onRow('person', (change) => {
        const { me } = useSession.getState()
        if (!('row' in change) || me?.id !== change.row.id || me.revision >= change.row.revision) return
        useSession.setState({ me: { ...me, ...change.row } })
        // Who has another role, site or team sees other rows.
        const sees = (person: Person) => [person.siteId, person.teamId, ...person.roles].join(' ')
        if (sees(change.row) !== sees(me)) void queryClient.invalidateQueries()
      }),
    [],
  )
}
