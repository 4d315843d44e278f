import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useText } from '../../app/language.ts'
import { nameIn, useSites, useTeams } from '../../app/places.ts'
import { hrefTo } from '../../app/routes.ts'
import { useMe } from '../../app/session.ts'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { SignChip } from '../../ui/PersonChip.tsx'
import { useLivePeople, usePerson } from './data.ts'
import classes from './people.module.css'

/** What everyone may know of a person. */
export function PersonDetail({ id }: { id: string }) {
  const { say } = useText()
  const me = useMe()
  const { data: person, error, refetch } = usePerson(id)
  const site = nameIn(useSites(), person?.siteId ?? null)
  const team = nameIn(useTeams(), person?.teamId ?? null)
  useLivePeople()
  return (
    <>
      <DetailHead title={person?.name ?? say('people:title')} />
      <Stack className={classes.body} gap="lg">
        <FailureNote error={error} retry={refetch} />
        {person === undefined && error === null && <Skeleton height={120} />}
        {person !== undefined && (
          <>
            {!person.active && <Text c="dimmed">{say('people:detail.left')}</Text>}
            {person.id === me.id && <Text c="dimmed">{say('people:detail.you')}</Text>}
            <dl className={classes.facts}>
              <dt>{say('people:detail.sign')}</dt>
              <dd>{person.sign === null ? say('people:detail.none') : <SignChip sign={person.sign} />}</dd>
              <dt>{say('people:detail.roles')}</dt>
              <dd>
                <Group gap="xs">
                  {person.roles.map((role) => (
                    <Badge key={role} variant="default" tt="none">
                      {say(`people:roles.${role}`)}
                    </Badge>
                  ))}
                </Group>
              </dd>
              <dt>{say('people:detail.site')}</dt>
              <dd>{site ?? say('people:detail.none')}</dd>
              <dt>{say('people:detail.team')}</dt>
              <dd>{team ?? say('people:detail.none')}</dd>
            </dl>
            {me.roles.includes('admin') && (
              <Group>
                <Button component="a" href={hrefTo('admin', `person-${person.id}`)} variant="default">
                  {say('people:detail.edit')}
                </Button>
              </Group>
            )}
          </>
        )}
      </Stack>
    </>
  )
}
