import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Donkey } from './Donkey.tsx'

/** Where nothing is: says so, and what to do. `children` are the buttons for it. */
export function EmptyState({
  title,
  text,
  order = 2,
  children,
}: {
  title: string
  text?: string
  /** The heading's level: 1 where the page has no other. */
  order?: 1 | 2 | 3
  children?: ReactNode
}) {
  return (
    <Stack align="center" gap="sm" py="xl" px="lg" maw={420} mx="auto" ta="center">
      <Text component="span" c="dimmed">
        <Donkey size={104} />
      </Text>
      <Title order={order} size="h2">
        {title}
      </Title>
      {text !== undefined && <Text c="dimmed">{text}</Text>}
      {children}
    </Stack>
  )
}
