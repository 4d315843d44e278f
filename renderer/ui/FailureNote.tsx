import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react'
import { failureOf } from '../app/errors.ts'
import { useText } from '../app/language.ts'
import { failureText } from './failure.ts'

/** Says where it happened what went wrong and what to do next. Nothing is shown without an error. */
export function FailureNote({ error, retry }: { error: unknown; retry?: () => unknown }) {
  const { say } = useText()
  if (error === null || error === undefined) return null
  const offline = failureOf(error).kind === 'offline'
  return (
    <Alert
      role="alert"
      color={offline ? 'amber' : 'red'}
      variant="light"
      icon={offline ? <IconPlugConnectedX aria-hidden /> : <IconAlertTriangle aria-hidden />}
    >
      {failureText(error, say)}
      {retry !== undefined && (
        <div>
          <Button mt="sm" size="compact-sm" variant="default" onClick={() => void retry()}>
            {say('common:retry')}
          </Button>
        </div>
      )}
    </Alert>
  )
}
