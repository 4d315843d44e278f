import { Button, Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { hrefTo } from '../../../app/routes.ts'
import { reasonOf } from '../../../app/errors.ts'
import { useText } from '../../../app/language.ts'
import { DetailHead } from '../../../ui/DetailHead.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { cachedAsk, oneKey } from '../data/cache.ts'
import { loadAsk } from '../data/live.ts'
import classes from './AskDetail.module.css'
import { OpenedAsk } from './OpenedAsk.tsx'

/** One ask at the right of the board. What a list knows of it is there at once, the answers follow. */
export function AskDetail({ id }: { id: string }) {
  const { say } = useText()
  const { data, error, refetch } = useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => loadAsk(id, signal),
    // The live feed keeps it fresh while it is shown; what was closed may have missed its history.
    refetchOnMount: 'always',
    structuralSharing: false,
  })
  if (data !== undefined) return <OpenedAsk ask={data} />
  const gone = error !== null && ['not_found', 'field_invalid'].includes(reasonOf(error) ?? '')
  return (
    <>
      <DetailHead
        title={gone ? say('asks:detail.gone') : (cachedAsk(id)?.title ?? say('asks:detail.loading'))}
      />
      <div className={classes.body}>
        {gone ? (
          <EmptyState title={say('asks:detail.gone')} text={say('asks:detail.goneText')}>
            <Button component="a" href={hrefTo('asks')}>
              {say('asks:detail.back')}
            </Button>
          </EmptyState>
        ) : error === null ? (
          <Stack gap="sm" role="status" aria-label={say('asks:detail.loading')}>
            <Skeleton height={14} width="40%" />
            <Skeleton height={14} width="75%" />
            <Skeleton height={14} width="60%" />
            <Skeleton height={72} mt="md" />
          </Stack>
        ) : (
          <FailureNote error={error} retry={refetch} />
        )}
      </div>
    </>
  )
}
