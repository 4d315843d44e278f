import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isDesktop, orpcDesktop } from '../app/client.ts'
import { useText } from '../app/language.ts'
import { notify } from '../ui/notices.ts'

let told: string | undefined

/** Tells the person, once, that a newer version of the program was fetched and comes when they quit. */
export function useNewVersion(): void {
  const { say } = useText()
  const { data } = useQuery(
    orpcDesktop.newVersion.queryOptions({ enabled: isDesktop, staleTime: Infinity, gcTime: Infinity }),
  )
  const version = data?.version
  useEffect(() => {
    if (version === undefined || version === told) return
    told = version
    notify({ tone: 'plain', text: say('common:newVersion', { version }) })
  }, [version, say])
}
