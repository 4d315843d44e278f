import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc } from '../../../app/client.ts'
import { leave, stand } from '../../../ui/standing.ts'
import { ABOUT_ME, aboutMeNotice } from './notice.ts'

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
