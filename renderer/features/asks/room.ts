import { IconSpeakerphone } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { has } from '#core/person.ts'
import { orpc } from '../../app/client.ts'
import { registerCommands } from '../../app/commands.ts'
import { say, useText } from '../../app/language.ts'
import { onRow } from '../../app/live.ts'
import type { Room, SearchAnswer } from '../../app/room.ts'
import { go } from '../../app/routes.ts'
import { useSession } from '../../app/session.ts'
import { AskNotices } from './AskNotices.tsx'
import { AskBoard } from './board/AskBoard.tsx'
import { stateLook } from './board/looks.ts'
import { forgetStart } from './board/useFilter.ts'
import { compose, confirmPosted, forgetComposer } from './data/composer.ts'
import { followAsks } from './data/live.ts'
import { AskDetail } from './detail/AskDetail.tsx'

export const asks: Room = {
  path: 'asks',
  label: 'asks:title',
  icon: IconSpeakerphone,
  useCount: () => useQuery(orpc.asks.counts.queryOptions()).data?.needs ?? 0,
  Notices: AskNotices,
  List: AskBoard,
  Detail: AskDetail,
  useSearch,
}

/** As many hits as fit under the search field. */
const MOST_HITS = 7

function useSearch(query: string): SearchAnswer {
  useText()
  const { data, isFetching, error } = useQuery({
    ...orpc.asks.list.queryOptions({ input: { q: query, order: 'best', limit: MOST_HITS } }),
    enabled: query !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  const items = query === '' ? [] : (data?.items ?? [])
  return {
    hits: items.map((ask) => ({ id: ask.id, title: ask.title, hint: say(stateLook(ask).text) })),
    loading: isFetching,
    error,
  }
}

// From the start of the page: the lists stay true and a new ask is one key away, whichever room is shown.
followAsks()
onRow('ask', (change) => {
  if ('row' in change) confirmPosted(change.row.id)
})
useSession.subscribe((now, before) => {
  if (now.me?.id === before.me?.id) return
  forgetComposer()
  forgetStart()
})
registerCommands([
  {
    id: 'asks.compose',
    label: 'asks:commands.compose',
    section: 'asks',
    shortcut: 'a',
    when: () => {
      const { me } = useSession.getState()
      return me != null && has(me, 'agent')
    },
    run: () => {
      compose()
      if (!location.hash.startsWith('#/asks')) go('asks')
    },
  },
])
