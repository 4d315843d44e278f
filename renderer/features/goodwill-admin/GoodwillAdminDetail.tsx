import { useText } from '../../app/language.ts'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { EditBudget } from './EditBudget.tsx'
import { EditKind } from './EditKind.tsx'
import { EditPolicy } from './EditPolicy.tsx'
import { EditReason } from './EditReason.tsx'
import { ImportCodes } from './ImportCodes.tsx'
import { placeOf } from './places.ts'

/** What is being changed or added. */
export function GoodwillAdminDetail({ id }: { id: string }) {
  const place = placeOf(id)
  switch (place?.what) {
    case 'budget':
      return <EditBudget teamId={place.teamId} month={place.month} />
    case 'policy':
      return <EditPolicy teamId={place.teamId} />
    case 'kind':
      return <EditKind id={place.id} />
    case 'reason':
      return <EditReason id={place.id} />
    case 'stock':
      return <ImportCodes />
    default:
      return <Nothing />
  }
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
