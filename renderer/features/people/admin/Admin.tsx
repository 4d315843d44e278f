import { Button, Tabs, Title } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useCommands } from '../../../app/commands.ts'
import { useText } from '../../../app/language.ts'
import { go, hrefTo } from '../../../app/routes.ts'
import { PeopleFilters } from '../PeopleFilters.tsx'
import { PeopleList } from '../PeopleList.tsx'
import classes from '../people.module.css'
import { InvitationList } from './InvitationList.tsx'
import { PlaceList } from './PlaceList.tsx'
import { TABS, type Tab, useTab } from './places.ts'

/** For admins: people, invitations, sites and teams. */
export function Admin({ chosen }: { chosen: string | null }) {
  const { say } = useText()
  const [tab, choose] = useTab(chosen)
  // The tab that a link's detail belongs to stays open when the detail closes.
  useEffect(() => choose(tab), [tab, choose])
  const turnTo = (next: string | null) => {
    choose(next as Tab)
    if (chosen !== null) go('admin')
  }
  useCommands([
    { id: 'admin.invite', label: 'people:admin.invite', section: 'people', run: () => go('admin', 'invite') },
  ])
  return (
    <div className={classes.room}>
      <div className={classes.head}>
        <Title order={1}>{say('people:admin.title')}</Title>
        <Button
          component="a"
          href={hrefTo('admin', 'invite')}
          leftSection={<IconUserPlus size={18} aria-hidden />}
        >
          {say('people:admin.invite')}
        </Button>
      </div>
      <Tabs className={classes.tabs} value={tab} onChange={turnTo} keepMounted={false}>
        <Tabs.List className={classes.tabList}>
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each} className={classes.tab}>
              {say(`people:admin.tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="people" className={classes.panel}>
          <PeopleFilters room="admin" />
          <PeopleList
            room="admin"
            chosen={chosen?.replace(/^person-/, '') ?? null}
            hrefOf={(person) => hrefTo('admin', `person-${person.id}`)}
          />
        </Tabs.Panel>
        <Tabs.Panel value="invitations" className={classes.panel}>
          <InvitationList />
        </Tabs.Panel>
        <Tabs.Panel value="sites" className={classes.panel}>
          <PlaceList what="site" chosen={chosen} />
        </Tabs.Panel>
        <Tabs.Panel value="teams" className={classes.panel}>
          <PlaceList what="team" chosen={chosen} />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}
