import { useEffect } from 'react'
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
        const { roles, siteId, teamId } = change.row
        useSession.setState({ me: { ...me, ...change.row } })
        // Who has another role, site or team sees other rows.
        if (`${roles} ${siteId} ${teamId}` !== `${me.roles} ${me.siteId} ${me.teamId}`)
          void queryClient.invalidateQueries()
      }),
    [],
  )
}
