import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { CaseInFull } from '#contract/cases.ts'
import { isUuid } from '#core/uuid.ts'
import { useKinds, useReasons } from '../../app/catalogue.ts'
import { client, orpc } from '../../app/client.ts'
import { useOutbox } from '../../app/desk.ts'
import { reasonOf } from '../../app/errors.ts'
import { useText } from '../../app/language.ts'
import { hrefTo, usePlace } from '../../app/routes.ts'
import detail from '../../ui/Detail.module.css'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { useGesture } from './data.ts'
import { ProposeForm } from './ProposeForm.tsx'

/**
 * Proposes a gesture for the case that the address names: `#/goodwill/propose?case=…`, after an ask with `&ask=…`. What the hub refused is mended
 * with `&mends=…`.
 */
export function Propose() {
  const { say } = useText()
  const { query } = usePlace()
  const named = query['case'] ?? ''
  const found = useQuery({
    queryKey: ['goodwill', 'case', named],
    queryFn: () => caseNamed(named),
    staleTime: 0,
  })
  const askId = query['ask'] ?? ''
  const ask = useQuery(orpc.asks.get.queryOptions({ input: { askId }, enabled: isUuid(askId) }))
  const catalogue = useCatalogueReady()
  const outbox = useOutbox()
  const mends = outbox.items?.find(({ id }) => id === query['mends']) ?? null
  if (found.data === null)
    return (
      <>
        <DetailHead title={say('goodwill:propose.title')} />
        <EmptyState title={say('goodwill:propose.noCase')} text={say('goodwill:propose.noCaseText')}>
          <Button component="a" href={hrefTo('cases')}>
            {say('goodwill:propose.newCase')}
          </Button>
        </EmptyState>
      </>
    )
  const waits = (isUuid(askId) && ask.isLoading) || (query['mends'] !== undefined && outbox.isLoading)
  if (found.data === undefined || waits || !catalogue.ready)
    return <Waiting error={found.error ?? catalogue.error} retry={found.refetch} />
  return (
    <ProposeForm
      key={named + askId}
      full={found.data}
      ask={ask.data?.title ?? null}
      gesture={undefined}
      mends={mends}
    />
  )
}

/** Changes a proposal. */
export function EditProposal({ id }: { id: string }) {
  const gesture = useGesture(id)
  const caseId = gesture.data?.caseId
  const full = useQuery(
    orpc.cases.get.queryOptions({ input: { caseId: caseId ?? '' }, enabled: caseId !== undefined }),
  )
  const catalogue = useCatalogueReady()
  if (gesture.data === undefined || full.data === undefined || !catalogue.ready)
    return <Waiting error={gesture.error ?? full.error ?? catalogue.error} retry={gesture.refetch} />
  return <ProposeForm key={id} full={full.data} ask={null} gesture={gesture.data} mends={null} />
}

function Waiting({ error, retry }: { error: unknown; retry: () => unknown }) {
  const { say } = useText()
  return (
    <>
      <DetailHead title={say('goodwill:propose.title')} />
      <div className={detail.body}>
        {error === null ? (
          <div role="status" aria-label={say('common:loading')}>
            <Skeleton height={14} width="40%" />
            <Skeleton height={96} mt="md" />
          </div>
        ) : (
          <FailureNote error={error} retry={retry} />
        )}
      </div>
    </>
  )
}

/** Whether kinds and reasons are there. */
function useCatalogueReady(): { ready: boolean; error: unknown } {
  useKinds()
  useReasons()
  const kinds = useQuery(orpc.kinds.list.queryOptions())
  const reasons = useQuery(orpc.reasons.list.queryOptions())
  return {
    ready: kinds.data !== undefined && reasons.data !== undefined,
    error: kinds.error ?? reasons.error,
  }
}

/** The case of an id or of a reference, as an ask names it; null where there is none. */
async function caseNamed(named: string): Promise<CaseInFull | null> {
  try {
    if (isUuid(named)) return await client.cases.get({ caseId: named })
    if (named.trim() === '') return null
    const { items } = await client.cases.list({ list: 'all', q: named, limit: 20 })
    const same = (reference: string) => reference.toLowerCase() === named.trim().toLowerCase()
    const row = items.find(({ reference }) => same(reference))
    return row === undefined ? null : await client.cases.get({ caseId: row.id })
  } catch (error) {
    if (reasonOf(error) === 'not_found') return null
    throw error
  }
}
