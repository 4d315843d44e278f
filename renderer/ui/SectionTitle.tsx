import { Title } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import { useSectionOrder } from './alone.ts'

/** The heading of a part of a detail. It looks the same whether or not the detail's title is the page's. */
export function SectionTitle({
  children,
  ...title
}: {
  id?: string
  className?: string | undefined
  tabIndex?: number
  mb?: number
  ref?: Ref<HTMLHeadingElement>
  children: ReactNode
}) {
  const order = useSectionOrder()
  return (
    <Title {...title} order={order} size="h3">
      {children}
    </Title>
  )
}
