import { Title } from '@mantine/core'
import { useText } from '../../app/language.ts'
import { hrefTo } from '../../app/routes.ts'
import { PeopleFilters } from './PeopleFilters.tsx'
import { PeopleList } from './PeopleList.tsx'
import classes from './people.module.css'

/** Everyone in the network, found by name, sign, role or site. */
export function Directory({ chosen }: { chosen: string | null }) {
  const { say } = useText()
  return (
    <div className={classes.room}>
      <div className={classes.head}>
        <Title order={1}>{say('people:title')}</Title>
      </div>
      <PeopleFilters room="people" />
      <PeopleList room="people" chosen={chosen} hrefOf={(person) => hrefTo('people', person.id)} />
    </div>
  )
}
