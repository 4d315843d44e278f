import { Badge } from '@mantine/core'
import { useText } from '../app/language.ts'
import classes from './Navigation.module.css'
import type { NetworkStatus } from '../app/network.ts'
import type { Room } from '../app/room.ts'
import { rooms } from './rooms.ts'
import { hrefTo } from '../app/routes.ts'
import { useMe } from '../app/session.ts'
import { UserMenu } from './UserMenu.tsx'

/** The rooms this person may enter, each with how much waits in it for them. */
export function Navigation({ network, current }: { network: NetworkStatus; current: string }) {
  const { say } = useText()
  const me = useMe()
  return (
    <nav className={classes.nav} aria-label={say('common:rooms')}>
      <div className={classes.network}>{network.name}</div>
      <ul className={classes.rooms}>
        {rooms
          .filter((room) => room.unlisted !== true && (room.open?.(me) ?? true))
          .map((room) => (
            <li key={room.path}>
              <Entry room={room} current={room.path === current} />
            </li>
          ))}
      </ul>
      <div className={classes.user}>
        <UserMenu />
      </div>
    </nav>
  )
}

const useNothing = (): number => 0

function Entry({ room, current }: { room: Room; current: boolean }) {
  const { say } = useText()
  const useCount = room.useCount ?? useNothing
  const count = useCount()
  return (
    <a className={classes.room} href={hrefTo(room.path)} aria-current={current ? 'page' : undefined}>
      <room.icon size={20} stroke={1.75} aria-hidden />
      <span className={classes.label}>{say(room.label)}</span>
      {count > 0 && (
        <>
          <Badge className={classes.count} size="sm" variant="light" aria-hidden>
            {count > 99 ? '99+' : count}
          </Badge>
          <span className="unseen">{say('common:waiting', { count })}</span>
        </>
      )}
    </a>
  )
}
