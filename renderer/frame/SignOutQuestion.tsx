import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDesk } from '../app/deskState.ts'
import { useText } from '../app/language.ts'
import { useOverlays } from '../app/overlays.ts'
import { go } from '../app/routes.ts'
import { signOutNow } from './signOut.ts'

const close = (): void => useOverlays.setState({ signOut: false })

/** Before signing out with something on this computer that has not reached the hub: says so. */
export function SignOutQuestion() {
  const { say } = useText()
  const open = useOverlays(({ signOut }) => signOut)
  const { waiting = 0, refused = 0 } = useDesk(({ state }) => state) ?? {}
  return (
    <Modal
      opened={open}
      onClose={close}
      title={say('desk:signOut.title')}
      closeButtonProps={{ 'aria-label': say('common:close') }}
    >
      <Stack gap="md">
        {waiting > 0 && <Text>{say('desk:signOut.text', { count: waiting })}</Text>}
        {refused > 0 && <Text>{say('desk:signOut.refused', { count: refused })}</Text>}
        <Group gap="sm">
          <Button
            onClick={() => {
              close()
              void signOutNow()
            }}
          >
            {say('common:signOut')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              close()
              go('outbox')
            }}
          >
            {say('desk:signOut.look')}
          </Button>
          <Button variant="subtle" color="gray" onClick={close} data-autofocus>
            {say('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
