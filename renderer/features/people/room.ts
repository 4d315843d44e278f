import { IconUsers } from '@tabler/icons-react'
import type { Room } from '../../app/room.ts'
import { laterDetail, laterList } from '../../ui/later.tsx'
import { usePeopleSearch } from './data.ts'

export const people: Room = {
  path: 'people',
  label: 'people:title',
  icon: IconUsers,
  List: laterList('people:title', async () => (await import('./Directory.tsx')).Directory),
  Detail: laterDetail(async () => (await import('./PersonDetail.tsx')).PersonDetail),
  useSearch: (query) => {
    const { data, isFetching, error } = usePeopleSearch(query)
    return {
      hits:
        query === ''
          ? []
          : (data?.items ?? []).map(({ id, name, sign }) => ({
              id,
              title: name,
              hint: sign === null ? null : `^${sign}`,
            })),
      loading: isFetching,
      error,
    }
  },
}
