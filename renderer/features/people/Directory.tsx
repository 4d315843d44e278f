import { RowSkeletons } from '../../ui/RowSkeletons.tsx'

export function Directory() {
  return <RowSkeletons />
}
