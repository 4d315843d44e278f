import { Button, Skeleton, Stack } from '@mantine/core'
import { reasonOf } from '../../app/errors.ts'
import { useText } from '../../app/language.ts'
import { hrefTo } from '../../app/routes.ts'
import classes from '../../ui/Detail.module.css'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { useCase } from './data.ts'
import { NewCase } from './NewCase.tsx'
import { OpenedCase } from './OpenedCase.tsx'

/** One case at the right of the lists, or the form for a new one. */
export function CaseDetail({ id }: { id: string }) {
  return id === 'new' ? <NewCase /> : <ById id={id} />
}

function ById({ id }: { id: string }) {
  const { say } = useText()
  const { data, error, refetch } = useCase(id)
  if (data !== undefined) return <OpenedCase full={data} />
  const gone = error !== null && ['not_found', 'field_invalid'].includes(reasonOf(error) ?? '')
  return (
    <>
      <DetailHead title={say(gone ? 'cases:detail.gone' : 'cases:detail.loading')} />
      <div className={classes.body}>
        {gone ? (
          <EmptyState title={say('cases:detail.gone')} text={say('cases:detail.goneText')}>
            <Button component="a" href={hrefTo('cases')}>
              {say('cases:detail.back')}
            </Button>
          </EmptyState>
        ) : error === null ? (
          <Stack gap="sm" role="status" aria-label={say('cases:detail.loading')}>
            <Skeleton height={14} width="40%" />
            <Skeleton height={14} width="75%" />
            <Skeleton height={72} mt="md" />
          </Stack>
        ) : (
          <FailureNote error={error} retry={refetch} />
        )}
      </div>
    </>
  )
}
