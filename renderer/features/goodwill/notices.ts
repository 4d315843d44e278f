import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc } from '../../app/client.ts'
import { queryClient } from '../../app/queries.ts'
import { leave, stand } from '../../ui/standing.ts'
import { standingNotice, untilNext } from './notice.ts'

const ROOM = 'goodwill'

/** Draws nothing; keeps the bell up to date with what this person is told about gestures. */
export function GoodwillNotices() {
  const { data } = useQuery(
    orpc.gestures.notices.queryOptions({
      refetchInterval: ({ state }) => untilNext(state.data),
      refetchIntervalInBackground: true,
    }),
  )
  const items = data?.items
  useEffect(() => {
    if (items === undefined) return
    stand(ROOM, items.map(standingNotice))
    // What climbs counts in the navigation from that moment on.
    void queryClient.invalidateQueries({ queryKey: orpc.gestures.counts.key() })
  }, [items])
  useEffect(() => () => leave(ROOM), [])
  return null
}
