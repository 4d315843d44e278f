import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Outputs } from '#contract/index.ts'
import { orpc } from '../../../app/client.ts'
import { say } from '../../../app/language.ts'
import { hrefTo } from '../../../app/routes.ts'
import { leave, stand, type StandingNotice } from '../../../ui/standing.ts'

export const ABOUT_ME = 'about-me'

/** A notice as the bell shows it: who saw it, and why. */
export const aboutMeNotice = ({
  id,
  at,
  reason,
  by,
}: Outputs['audit']['notices']['items'][number]): StandingNotice => ({
  id: `unlocked ${id}`,
  at,
  tone: 'plain',
  quiet: false,
  href: hrefTo(ABOUT_ME),
  text: () => say('findingScreens:notices.aboutYou', { by: by.map(({ name }) => name).join(', '), reason }),
})

/** Draws nothing; keeps the bell up to date with what was unlocked about this person. */
export function AboutMeNotices() {
  const { data } = useQuery(orpc.audit.notices.queryOptions())
  const items = data?.items
  useEffect(() => {
    if (items !== undefined) stand(ABOUT_ME, items.map(aboutMeNotice))
  }, [items])
  useEffect(() => () => leave(ABOUT_ME), [])
  return null
}
