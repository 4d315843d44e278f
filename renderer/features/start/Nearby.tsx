import { Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { orpcDesktop } from '../../app/client.ts'
import { useText } from '../../app/language.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'

/** The networks that can be found in the local network. Nothing is looked for before it is asked for. */
export function Nearby({ choose }: { choose: (address: string) => void }) {
  const { say } = useText()
  const look = useMutation(orpcDesktop.nearby.mutationOptions())
  const found = look.data?.items
  return (
    <Stack gap="xs">
      <Button
        variant="subtle"
        size="compact-sm"
        loading={look.isPending}
        onClick={() => look.mutate(undefined)}
      >
        {say('start:first.join.look')}
      </Button>
      <FailureNote error={look.error} />
      <div role="status">
        {found?.length === 0 && (
          <Text size="sm" c="dimmed">
            {say('start:first.join.nobody')}
          </Text>
        )}
      </div>
      {found?.map(({ name, address }) => (
        <Button
          key={address}
          variant="default"
          onClick={() => choose(address)}
          styles={{ label: { whiteSpace: 'normal' } }}
          h="auto"
          py="xs"
        >
          <span>
            {name}
            <Text component="span" display="block" size="xs" c="dimmed">
              {address}
            </Text>
          </span>
        </Button>
      ))}
    </Stack>
  )
}
