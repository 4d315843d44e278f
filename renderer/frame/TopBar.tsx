import { NoticeList } from './NoticeList.tsx'
import { SearchField } from './SearchField.tsx'
import { SyncState } from './SyncState.tsx'
import classes from './TopBar.module.css'

export function TopBar() {
  return (
    <header className={classes.bar}>
      <SearchField />
      <div className={classes.right}>
        <SyncState />
        <NoticeList />
      </div>
    </header>
  )
}
