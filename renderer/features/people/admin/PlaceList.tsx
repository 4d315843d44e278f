import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { isGermanState } from '#core/holidays.ts'
import { orpc } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
import { useSites, useTeams } from '../../../app/places.ts'
import { hrefTo } from '../../../app/routes.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { RowSkeletons } from '../../../ui/RowSkeletons.tsx'
import classes from '../people.module.css'

/** All sites, or all teams. */
export function PlaceList({ what, chosen }: { what: 'site' | 'team'; chosen: string | null }) {
  const { say } = useText()
  const sites = useSites()
  const teams = useTeams()
  const loadSites = useQuery(orpc.sites.list.queryOptions())
  const loadTeams = useQuery(orpc.teams.list.queryOptions())
  const load = what === 'site' ? loadSites : loadTeams
  const places =
    what === 'site'
      ? sites.map(({ id, name, timeZone, state }) => ({
          id,
          name,
          hint: [timeZone, isGermanState(state) ? say(`start:states.${state}`) : null]
            .filter(Boolean)
            .join(' · '),
        }))
      : teams.map(({ id, name }) => ({ id, name, hint: '' }))
  const add = (
    <Button
      component="a"
      href={hrefTo('admin', `${what}-new`)}
      variant="default"
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      {say(`people:admin.${what}.add`)}
    </Button>
  )
  if (load.isError)
    return (
      <div className={classes.note}>
        <FailureNote error={load.error} retry={load.refetch} />
      </div>
    )
  if (load.data === undefined) return <RowSkeletons rows={4} />
  if (places.length === 0)
    return (
      <EmptyState title={say(`people:admin.${what}.none`)} text={say(`people:admin.${what}.noneText`)}>
        {add}
      </EmptyState>
    )
  return (
    <>
      <ul className={classes.items}>
        {places.map((place) => (
          <li key={place.id}>
            <a
              className={classes.linked}
              href={hrefTo('admin', `${what}-${place.id}`)}
              aria-current={chosen === `${what}-${place.id}` ? 'true' : undefined}
            >
              <span>{place.name}</span>
              <span className={classes.aside}>{place.hint}</span>
            </a>
          </li>
        ))}
      </ul>
      <div className={classes.note}>{add}</div>
    </>
  )
}
