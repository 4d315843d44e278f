import { Tabs, Title } from '@mantine/core'
import { useEffect } from 'react'
import { useText } from '../../app/language.ts'
import { go } from '../../app/routes.ts'
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
  const turnTo = (next: string | null) => {
    choose(next as Tab)
    if (chosen !== null) go('goodwill-setup')
  }
  return (
    <div className={classes.room}>
      <div className={classes.head}>
        <Title order={1}>{say('goodwillAdmin:title')}</Title>
      </div>
      <Tabs className={classes.tabs} value={tab} onChange={turnTo} keepMounted={false}>
        <Tabs.List className={classes.tabList}>
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each} className={classes.tab}>
              {say(`goodwillAdmin:tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="budgets" className={classes.panel}>
          <BudgetList chosen={chosen} />
        </Tabs.Panel>
        <Tabs.Panel value="policy" className={classes.panel}>
          <PolicyList chosen={chosen} />
        </Tabs.Panel>
        <Tabs.Panel value="kinds" className={classes.panel}>
          <KindList chosen={chosen} />
        </Tabs.Panel>
        <Tabs.Panel value="reasons" className={classes.panel}>
          <ReasonList chosen={chosen} />
        </Tabs.Panel>
        <Tabs.Panel value="stock" className={classes.panel}>
          <StockList />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}
