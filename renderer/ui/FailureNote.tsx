import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react'
import { reasonOf } from '../app/errors.ts'
import { awayFrom, useDesk } from '../app/deskState.ts'
import { useText } from '../app/language.ts'
import { failureText, isNoAnswer } from './failure.ts'

/** Says where it happened what went wrong and what to do next. Nothing is shown without an error. */
export function FailureNote({ error, retry }: { error: unknown; retry?: () => unknown }) {
  const { say } = useText()
  const away = useDesk(({ state }) => awayFrom(state) !== null)
  if (error === null || error === undefined) return null
  const offline = isNoAnswer(error)
  return (
    <Alert
      role="alert"
      color={offline ? 'amber' : 'red'}
      variant="light"
      icon={offline ? <IconPlugConnectedX aria-hidden /> : <IconAlertTriangle aria-hidden />}
    >
      {failureText(error, say)}
      {/* What was to be loaded is, as soon as the hub answers. */}
      {retry !== undefined && !(away && (offline || reasonOf(error) === 'not_signed_in')) && (
        <div>
          <Button mt="sm" size="compact-sm" variant="default" onClick={() => void retry()}>
            {say('common:retry')}
          </Button>
        </div>
      )}
    </Alert>
  )
}
