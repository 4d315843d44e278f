import { IconUsers } from '@tabler/icons-react'
import type { Room } from '../../app/room.ts'
import { usePeopleSearch } from './data.ts'
import { Directory } from './Directory.tsx'
import { PersonDetail } from './PersonDetail.tsx'

export const people: Room = {
  path: 'people',
  label: 'people:title',
  icon: IconUsers,
  List: Directory,
  Detail: PersonDetail,
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
