import type { Outputs } from '#contract/index.ts'
import { say } from '../../../app/language.ts'
import { hrefTo } from '../../../app/routes.ts'
import type { StandingNotice } from '../../../ui/standing.ts'

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
