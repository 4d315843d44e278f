import { Button, Skeleton } from '@mantine/core'
import { useText } from '../../../app/language.ts'
import { hrefTo } from '../../../app/routes.ts'
import detail from '../../../ui/Detail.module.css'
import { DetailHead } from '../../../ui/DetailHead.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useRows } from '../data.ts'
import { useToday } from '../model/today.ts'
import { useView } from '../useView.ts'
import { OpenedRow } from './OpenedRow.tsx'

/** A gesture of the list in full, under pseudonyms, with the ways to its case and to itself. */
export function RowDetail({ id }: { id: string }) {
  const { say } = useText()
  const { view } = useView()
  const rows = useRows(view, useToday())
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = rows
  const row = rows.data?.pages.flatMap(({ items }) => items).find((each) => each.id === id)
  if (row !== undefined) return <OpenedRow row={row} />
  const gone = rows.isSuccess
  return (
    <>
      <DetailHead title={gone ? say('audit:row.gone') : say('common:loading')} />
      <div className={detail.body}>
        {gone ? (
          <EmptyState title={say('audit:row.gone')} text={say('audit:row.goneText')}>
            {hasNextPage && (
              <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {say('audit:row.further')}
              </Button>
            )}
            <Button component="a" variant="default" href={hrefTo('goodwill', id)}>
              {say('audit:row.gesture')}
            </Button>
          </EmptyState>
        ) : (
          <div role="status" aria-label={say('common:loading')}>
            <Skeleton height={14} width="40%" />
            <Skeleton height={96} mt="md" />
          </div>
        )}
      </div>
    </>
  )
}
