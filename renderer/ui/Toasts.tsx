import { Button, Group, Text } from '@mantine/core'
import { Notifications, notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck, IconClock, IconInfoCircle } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useText } from '../app/language.ts'
import { type Notice, onNotice, useNotices } from './notices.ts'

const LOOKS = {
  arrived: { color: 'green', Icon: IconCheck },
  waits: { color: 'amber', Icon: IconClock },
  refused: { color: 'red', Icon: IconAlertTriangle },
  plain: { color: 'plum', Icon: IconInfoCircle },
} as const

/** Longer texts stay longer: the time to read them, and a little more. */
const readingTime = (text: string): number => 5000 + text.length * 60

/** Shows each notice for a while. */
export function Toasts() {
  const { say } = useText()
  useEffect(
    () =>
      onNotice((notice: Notice) => {
        const { color, Icon } = LOOKS[notice.tone]
        notifications.show({
          id: `notice-${notice.id}`,
          color,
          icon: <Icon size={18} aria-hidden />,
          message: <ToastText notice={notice} />,
          autoClose: readingTime(notice.text),
          withBorder: true,
          closeButtonProps: { 'aria-label': say('common:notices.dismiss') },
          // The live regions below say it: an element that brings its own role along is not always read out.
          role: 'group',
        })
      }),
    [say],
  )
  return (
    <>
      {/* A part of the page like others: who goes from part to part finds what has just been said. */}
      <section aria-label={say('common:notices.title')}>
        <Notifications
          position="bottom-right"
          limit={4}
          transitionDuration={120}
          containerWidth={380}
          withinPortal={false}
        />
      </section>
      <Spoken />
    </>
  )
}

/** Reads each notice out, a refusal at once. */
function Spoken() {
  const newest = useNotices((notices) => notices.newest)
  const text = newest?.text ?? ''
  const urgent = newest?.tone === 'refused'
  return (
    <div className="unseen">
      <div role="status">{urgent ? '' : text}</div>
      <div role="alert">{urgent ? text : ''}</div>
    </div>
  )
}

function ToastText({ notice }: { notice: Notice }) {
  const { action } = notice
  if (action === undefined) return <Text component="span">{notice.text}</Text>
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Text component="span">{notice.text}</Text>
      <Button
        size="compact-sm"
        variant="light"
        flex="none"
        onClick={() => {
          action.run()
          notifications.hide(`notice-${notice.id}`)
        }}
      >
        {action.label}
      </Button>
    </Group>
  )
}
