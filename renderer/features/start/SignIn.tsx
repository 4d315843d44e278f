import { Button, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { orpc } from '../../app/client.ts'
import { useSession } from '../../app/session.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'

export function SignIn(_props: { network: unknown }) {
  const signIn = useMutation(
    orpc.session.signIn.mutationOptions({ onSuccess: ({ person }) => useSession.getState().enter(person) }),
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        signIn.mutate({ email: String(form.get('email')), password: String(form.get('password')) })
      }}
    >
      <Stack maw={320} m="auto">
        <TextInput name="email" label="E-mail" />
        <TextInput name="password" type="password" label="Password" />
        <FailureNote error={signIn.error} />
        <Button type="submit">Sign in</Button>
      </Stack>
    </form>
  )
}
