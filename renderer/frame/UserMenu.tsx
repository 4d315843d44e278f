import { Menu, UnstyledButton } from '@mantine/core'
import { IconLogout, IconSettings } from '@tabler/icons-react'
import { Face, SignChip } from '../ui/PersonChip.tsx'
import { useText } from '../app/language.ts'
import { go } from '../app/routes.ts'
import { useMe } from '../app/session.ts'
import { signOut } from './signOut.ts'
import classes from './UserMenu.module.css'

/** Who is signed in, and the way out. */
export function UserMenu() {
  const { say } = useText()
  const me = useMe()
  return (
    <Menu position="top-start" shadow="md" width={220} transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <Face name={me.name} />
          <span className="unseen">{say('common:account', { name: me.name })}</span>
          <span className={classes.name} aria-hidden>
            {me.name}
          </span>
          {me.sign !== null && (
            <span className={classes.sign} aria-hidden>
              <SignChip sign={me.sign} />
            </span>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email}</Menu.Label>
        <Menu.Item leftSection={<IconSettings size={16} aria-hidden />} onClick={() => go('settings')}>
          {say('settings:title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          {say('common:signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
