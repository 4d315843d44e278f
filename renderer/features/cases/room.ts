import { IconFolders } from '@tabler/icons-react'
import type { Me } from '#contract/people.ts'
import { has } from '#core/person.ts'
import { followCatalogue } from '../../app/catalogue.ts'
import { registerCommands } from '../../app/commands.ts'
import type { Room } from '../../app/room.ts'
import { laterDetail, laterList } from '../../ui/later.tsx'
import { go } from '../../app/routes.ts'
import { useSession } from '../../app/session.ts'
import { followCases, useCaseSearch } from './data.ts'
import { useCaseFilter } from './filter.ts'

/** Cases are for those who look after customers; to others they do not exist. */
const cares = (me: Me): boolean => has(me, 'agent') || has(me, 'lead')

export const cases: Room = {
  path: 'cases',
  label: 'cases:title',
  icon: IconFolders,
  needsHub: true,
  open: cares,
  List: laterList('cases:title', async () => (await import('./CaseBoard.tsx')).CaseBoard),
  Detail: laterDetail(async () => (await import('./CaseDetail.tsx')).CaseDetail),
  useSearch: (query) => {
    const mayLook = useSession(({ me }) => me != null && cares(me))
    const { data, isFetching, error } = useCaseSearch(query, mayLook)
    return {
      hits:
        query === '' || !mayLook
          ? []
          : (data?.items ?? []).map(({ id, subject, reference }) => ({
              id,
              title: subject,
              hint: reference,
            })),
      loading: isFetching,
      error,
    }
  },
}

followCases()
followCatalogue()
useSession.subscribe((now, before) => {
  if (now.me?.id !== before.me?.id) useCaseFilter.setState({ q: '', customerKey: null, list: 'pool' })
})
registerCommands([
  {
    id: 'cases.new',
    label: 'cases:commands.new',
    section: 'cases',
    shortcut: 'c',
    when: () => {
      const { me } = useSession.getState()
      return me != null && cares(me)
    },
    run: () => go('cases', 'new'),
  },
])
