import {
  IconCake,
  IconCash,
  IconCoffee,
  IconDiscount,
  IconFlower,
  IconGift,
  IconHeart,
  IconPackage,
  IconPlant,
  IconTicket,
  IconTruck,
} from '@tabler/icons-react'
import type { KindRow } from '#contract/gesture-rows.ts'
import type { KindCategory } from '#core/gesture.ts'

const PICTURES: Readonly<Record<string, typeof IconGift>> = {
  cake: IconCake,
  coffee: IconCoffee,
  discount: IconDiscount,
  heart: IconHeart,
  package: IconPackage,
  plant: IconPlant,
}
const OF_CATEGORY: Readonly<Record<KindCategory, typeof IconGift>> = {
  voucher: IconTicket,
  credit: IconCash,
  gift: IconGift,
  flowers: IconFlower,
  shipping: IconTruck,
  other: IconHeart,
}

/** The picture of a kind of gesture: its own, or that of its category. It says nothing that the name does not. */
export function KindPicture({
  kind,
  size = 22,
}: {
  kind: Pick<KindRow, 'picture' | 'category'> | undefined
  size?: number
}) {
  const Icon =
    PICTURES[kind?.picture ?? ''] ??
    OF_CATEGORY[kind?.picture as KindCategory] ??
    OF_CATEGORY[kind?.category ?? 'other']
  return <Icon size={size} stroke={1.5} aria-hidden />
}
