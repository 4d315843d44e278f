import { Button, Skeleton } from '@mantine/core'
import { reasonOf } from '../../app/errors.ts'
import { useText } from '../../app/language.ts'
import { hrefTo } from '../../app/routes.ts'
import detail from '../../ui/Detail.module.css'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { useGesture } from './data.ts'
import { isForm } from './model.ts'
import { OpenedGesture } from './OpenedGesture.tsx'
import { EditProposal, Propose } from './Propose.tsx'

/** One gesture at the right of the lists, or a form to propose or change one. */
export function GestureDetail({ id }: { id: string }) {
  if (id === 'propose') return <Propose />
  return isForm(id) ? <EditProposal id={id.slice('edit-'.length)} /> : <ById id={id} />
}

function ById({ id }: { id: string }) {
  const { say } = useText()
  const { data, error, refetch } = useGesture(id)
  if (data !== undefined) return <OpenedGesture gesture={data} />
  const gone = error !== null && ['not_found', 'field_invalid'].includes(reasonOf(error) ?? '')
  return (
    <>
      <DetailHead title={say(gone ? 'goodwill:card.gone' : 'goodwill:card.loading')} />
      <div className={detail.body}>
        {gone ? (
          <EmptyState title={say('goodwill:card.gone')} text={say('goodwill:card.goneText')}>
            <Button component="a" href={hrefTo('goodwill')}>
              {say('goodwill:card.back')}
            </Button>
          </EmptyState>
        ) : error === null ? (
          <div role="status" aria-label={say('goodwill:card.loading')}>
            <Skeleton height={14} width="40%" />
            <Skeleton height={96} mt="md" />
          </div>
        ) : (
          <FailureNote error={error} retry={refetch} />
        )}
      </div>
    </>
  )
}
