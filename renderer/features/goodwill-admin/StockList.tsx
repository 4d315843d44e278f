import { Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconUpload } from '@tabler/icons-react'
import { useText } from '../../app/language.ts'
import { hrefTo } from '../../app/routes.ts'
import detail from '../../ui/Detail.module.css'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { moneyText } from '../../ui/money.ts'
import { RowSkeletons } from '../../ui/RowSkeletons.tsx'
import { dayText } from '../../ui/time.ts'
import { useKinds, useStock } from './data.ts'
import classes from './goodwill-admin.module.css'

/** How many codes there are of each voucher and amount. */
export function StockList() {
  const { say, language } = useText()
  const kinds = useKinds()
  const stock = useStock()
  const failed = kinds.error ?? stock.error
  if (failed !== null)
    return (
      <div className={classes.note}>
        <FailureNote
          error={failed}
          retry={() => {
            void kinds.refetch()
            void stock.refetch()
          }}
        />
      </div>
    )
  if (stock.data === undefined || kinds.data === undefined) return <RowSkeletons rows={4} />
  const { items } = stock.data
  if (items.length === 0)
    return <EmptyState title={say('goodwillAdmin:stock.none')} text={say('goodwillAdmin:stock.noneText')} />
  const nameOf = (kindId: string) => kinds.data.items.find(({ id }) => id === kindId)?.name[language] ?? ''
  return (
    <>
      <ul className={classes.items}>
        {items.map(({ kindId, amount, free, issued, expired, low, nextExpiry }) => (
          <li key={`${kindId} ${amount.minor}`} className={classes.row}>
            <Group gap="xs">
              <span className={classes.name}>
                {nameOf(kindId)} {moneyText(amount, language)}
              </span>
              {low && (
                <span className={detail.chip} data-tone="waits">
                  <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
                  {say('goodwillAdmin:stock.low')}
                </span>
              )}
            </Group>
            <span className={classes.aside}>
              {[
                say('goodwillAdmin:stock.free', { count: free }),
                say('goodwillAdmin:stock.used', { issued, expired }),
                ...(nextExpiry === null
                  ? []
                  : [say('goodwillAdmin:stock.next', { day: dayText(nextExpiry, language) })]),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <div className={classes.note}>
        <Button
          component="a"
          href={hrefTo('goodwill-setup', 'stock')}
          leftSection={<IconUpload size={18} aria-hidden />}
        >
          {say('goodwillAdmin:stock.import')}
        </Button>
      </div>
    </>
  )
}
