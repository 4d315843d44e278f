import { Alert, Text, UnstyledButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { orpc } from '../../app/client.ts'
import { enterAs } from '../../app/enter.ts'
import { useText } from '../../app/language.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import classes from './StartPage.module.css'

/** The demo's fixed accounts and their known password. */
const PEOPLE = ['agent', 'colleague', 'lead', 'admin'] as const
const PASSWORD = 'rundruf-demo'

/** Signs in as one of the demo's people with one click. */
export function DemoPeople() {
  const { say } = useText()
  const signIn = useMutation(
    orpc.session.signIn.mutationOptions({ onSuccess: ({ person }) => enterAs(person) }),
  )
  return (
    <Alert title={say('start:demo.title')} variant="light" mb="lg">
      <Text mb="sm">{say('start:demo.text')}</Text>
      <div className={classes.demo}>
        {PEOPLE.map((who) => (
          <UnstyledButton
            key={who}
            className={classes.person}
            disabled={signIn.isPending}
            onClick={() => signIn.mutate({ email: `${who}@demo.example`, password: PASSWORD })}
          >
            <span className={classes.role}>{say(`start:demo.${who}`)}</span>
            <span className={classes.does}>{say(`start:demo.${who}Text`)}</span>
          </UnstyledButton>
        ))}
      </div>
      <FailureNote error={signIn.error} />
    </Alert>
  )
}
