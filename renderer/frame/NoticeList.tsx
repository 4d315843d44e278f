import { ActionIcon, Button, Indicator, Popover, Stack, Text } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useNotices } from '../ui/notices.ts'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import { useText } from '../app/language.ts'
import classes from './NoticeList.module.css'

/** The bell: what the app has said so far, to be read again. */
export function NoticeList() {
  const { say } = useText()
  const { all, unread, open, setOpen, clear } = useNotices()
  const label = unread > 0 ? say('common:notices.unread', { count: unread }) : say('common:notices.open')
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      width="min(22.5rem, 94vw)"
      trapFocus
      returnFocus
    >
      <Indicator disabled={unread === 0} color="plum" size={8} offset={6}>
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
        {all.length === 0 ? (
          <Text p="md" c="dimmed" tabIndex={0} data-autofocus>
            {say('common:notices.empty')}
          </Text>
        ) : (
          <Stack gap={0}>
            <ul className={classes.list} tabIndex={0} aria-label={say('common:notices.title')} data-autofocus>
              {all.map((notice) => (
                <li key={notice.id} className={classes.notice} data-tone={notice.tone}>
                  {notice.text}
                  <Text size="xs" c="dimmed">
                    <RelativeTime at={new Date(notice.at).toISOString()} />
                  </Text>
                </li>
              ))}
            </ul>
            <Button variant="subtle" size="sm" m="xs" onClick={clear}>
              {say('common:notices.clear')}
            </Button>
          </Stack>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
