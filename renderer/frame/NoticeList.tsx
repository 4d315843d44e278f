import { ActionIcon, Button, Indicator, Popover, Stack, Text } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId } from 'react'
import { useText } from '../app/language.ts'
import { hrefTo, usePlace } from '../app/routes.ts'
import { useMe } from '../app/session.ts'
import { useNotices } from '../ui/notices.ts'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { allStanding, see, type StandingNotice, unseen, useStanding } from '../ui/standing.ts'
import classes from './NoticeList.module.css'
import { rooms } from './rooms.ts'

/** The bell: what the rooms have to say as long as it holds, and what the app has said so far, to be read again. */
export function NoticeList() {
  const { say } = useText()
  const me = useMe()
  const { all, unread, open, setOpen, clear } = useNotices()
  const standing = useStanding()
  const stands = allStanding(standing)
  const place = usePlace()
  // What leads to where one is has been seen.
  useEffect(() => {
    const here = hrefTo(place.room, place.id)
    see(allStanding(standing).flatMap(({ id, href }) => (href === here ? id : [])))
  }, [standing, place.room, place.id])
  // And what stood in the list while it was open; until it closes, what is new in it is marked.
  useEffect(() => {
    if (!open) return undefined
    return () => see(allStanding(useStanding.getState()).map(({ id }) => id))
  }, [open])
  const fresh = unread + unseen(standing)
  const label = fresh > 0 ? say('common:notices.unread', { count: fresh }) : say('common:notices.open')
  return (
    <>
      {rooms
        .filter((room) => room.Notices !== undefined && (room.open?.(me) ?? true))
        .map(({ path, Notices }) => Notices !== undefined && <Notices key={`${path} ${me.id}`} />)}
      <Popover
        opened={open}
        onChange={setOpen}
        position="bottom-end"
        shadow="md"
        width="min(22.5rem, 94vw)"
        trapFocus
        returnFocus
      >
        <Indicator disabled={fresh === 0} color="plum" size={8} offset={9}>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={label}
              onClick={() => setOpen(!open)}
            >
              <IconBell size={20} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Popover.Target>
        </Indicator>
        <Popover.Dropdown p={0} aria-label={say('common:notices.title')}>
          {all.length === 0 && stands.length === 0 && (
            <Text p="md" c="dimmed" tabIndex={0} data-autofocus>
              {say('common:notices.empty')}
            </Text>
          )}
          <Stack gap={0}>
            {stands.length > 0 && (
              <Listed title={say('common:notices.standing')} first>
                {stands.map((notice) => (
                  <Standing
                    key={notice.id}
                    notice={notice}
                    seen={standing.seen.has(notice.id)}
                    leave={() => setOpen(false)}
                  />
                ))}
              </Listed>
            )}
            {all.length > 0 && (
              <Listed title={say('common:notices.said')} first={stands.length === 0}>
                {all.map((notice) => (
                  <li key={notice.id} className={classes.notice} data-tone={notice.tone}>
                    {notice.text}
                    <Text size="xs" c="dimmed">
                      <RelativeTime at={new Date(notice.at).toISOString()} />
                    </Text>
                  </li>
                ))}
              </Listed>
            )}
            {all.length > 0 && (
              <Button variant="subtle" size="sm" m="xs" onClick={clear}>
                {say('common:notices.clear')}
              </Button>
            )}
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </>
  )
}

function Listed({ title, first, children }: { title: string; first: boolean; children: ReactNode }) {
  const id = useId()
  return (
    <section>
      <Text id={id} size="xs" fw={600} c="dimmed" px="md" pt="xs">
        {title}
      </Text>
      <ul
        className={classes.list}
        tabIndex={0}
        aria-labelledby={id}
        {...(first ? { 'data-autofocus': true } : {})}
      >
        {children}
      </ul>
    </section>
  )
}

function Standing({ notice, seen, leave }: { notice: StandingNotice; seen: boolean; leave: () => void }) {
  const { say } = useText()
  return (
    <li className={classes.notice} data-tone={notice.tone} data-fresh={seen ? undefined : true}>
      <a href={notice.href} onClick={leave}>
        {notice.text()}
      </a>
      <Text size="xs" c="dimmed">
        {!seen && <strong>{say('common:notices.unseen')} · </strong>}
        <RelativeTime at={notice.at} />
      </Text>
    </li>
  )
}
