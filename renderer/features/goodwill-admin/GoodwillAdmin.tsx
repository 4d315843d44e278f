import { Title } from '@mantine/core'
import { type ComponentType, useEffect } from 'react'
import { useText } from '../../app/language.ts'
import { go } from '../../app/routes.ts'
import board from '../../ui/Board.module.css'
import { ListTabs, panelId, tabId } from '../../ui/ListTabs.tsx'
import { BudgetList } from './BudgetList.tsx'
import { KindList, ReasonList } from './CatalogueLists.tsx'
import { useLiveGoodwill } from './data.ts'
import classes from './goodwill-admin.module.css'
import { TABS, type Tab, useTab } from './places.ts'
import { PolicyList } from './PolicyList.tsx'
import { StockList } from './StockList.tsx'

/** For leads and admins: budgets, limits, catalogue and voucher stock. */
export function GoodwillAdmin({ chosen }: { chosen: string | null }) {
  const { say } = useText()
  const [tab, choose] = useTab(chosen)
  useLiveGoodwill()
  // The tab that a link's detail belongs to stays open when the detail closes.
  useEffect(() => choose(tab), [tab, choose])
  const turnTo = (next: Tab) => {
    choose(next)
    if (chosen !== null) go('goodwill-setup')
  }
  const List = LISTS[tab]
  return (
    <section className={board.room} aria-labelledby="goodwill-setup-title">
      <header className={board.head}>
        <Title order={1} id="goodwill-setup-title">
          {say('goodwillAdmin:title')}
        </Title>
      </header>
      <ListTabs
        name="goodwill-setup"
        label={say('goodwillAdmin:title')}
        tabs={TABS.map((each) => ({ list: each, text: say(`goodwillAdmin:tabs.${each}`) }))}
        chosen={tab}
        onChange={turnTo}
      />
      <div
        className={classes.panel}
        role="tabpanel"
        id={panelId('goodwill-setup')}
        aria-labelledby={tabId('goodwill-setup', tab)}
      >
        <List chosen={chosen} />
      </div>
    </section>
  )
}

const LISTS = {
  budgets: BudgetList,
  policy: PolicyList,
  kinds: KindList,
  reasons: ReasonList,
  stock: StockList,
} as const satisfies Record<Tab, ComponentType<{ chosen: string | null }>>
