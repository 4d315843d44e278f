import { useText } from '../../app/language.ts'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { tabOf } from './tabs.ts'
import { useView } from './useView.ts'

/** What is open beside a part of the audit. */
export function AuditDetail({ id }: { id: string }) {
  const { view } = useView()
  const { Detail } = tabOf(view.show)
  return Detail === undefined ? <Nothing /> : <Detail id={id} />
}

function Nothing() {
  const { say } = useText()
  return (
    <>
      <DetailHead title={say('common:gone.title')} />
      <EmptyState title={say('common:gone.title')} text={say('common:gone.text')} />
    </>
  )
}
