import { IconSpeakerphone } from '@tabler/icons-react'
import type { Room } from '../../app/room.ts'
import { RowSkeletons } from '../../ui/RowSkeletons.tsx'

export const asks: Room = {
  path: 'asks',
  label: 'asks:title',
  icon: IconSpeakerphone,
  List: () => RowSkeletons({}),
}
