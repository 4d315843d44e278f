import { DetailHead } from '../../../ui/DetailHead.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useText } from '../../../app/language.ts'
import { EditPerson } from './EditPerson.tsx'
import { EditSite } from './EditSite.tsx'
import { EditTeam } from './EditTeam.tsx'
import { Invite } from './Invite.tsx'
import { adminPlace } from './places.ts'

/** What is being changed or added. */
export function AdminDetail({ id }: { id: string }) {
  const place = adminPlace(id)
  switch (place?.what) {
    case 'person':
      return <EditPerson id={place.id} />
    case 'site':
      return <EditSite id={place.id} />
    case 'team':
      return <EditTeam id={place.id} />
    case 'invite':
      return <Invite />
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
