import { Center } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { orpcDesktop } from '../app/client.ts'
import { leave } from '../app/enter.ts'
import { useText } from '../app/language.ts'
import { queryClient } from '../app/queries.ts'
import { ConfirmButton } from './ConfirmButton.tsx'
import { notifyFailure } from './failure.ts'

/** On the desktop: leaves the network, back to the first start. */
export function OtherNetwork() {
  const { say } = useText()
  const leaving = useMutation(
    orpcDesktop.leaveNetwork.mutationOptions({
      onSuccess: (status) => {
        leave()
        queryClient.clear()
        queryClient.setQueryData(orpcDesktop.status.queryKey(), status)
      },
      onError: (error) => notifyFailure(error),
    }),
  )
  return (
    <Center mt="lg">
      <ConfirmButton
        variant="subtle"
        size="compact-sm"
        loading={leaving.isPending}
        question={say('start:signIn.otherQuestion')}
        confirm={say('start:signIn.otherConfirm')}
        onConfirm={() => leaving.mutate(undefined)}
      >
        {say('start:signIn.other')}
      </ConfirmButton>
    </Center>
  )
}
