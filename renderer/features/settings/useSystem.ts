import { useMutation, useQuery } from '@tanstack/react-query'
import type { Wishes } from '#contract/desktop.ts'
import { isDesktop, orpcDesktop } from '../../app/client.ts'
import { queryClient } from '../../app/queries.ts'

/** How the program sits in its system, and how to change that. */
export function useSystem() {
  const { data: system } = useQuery(orpcDesktop.system.queryOptions({ enabled: isDesktop, staleTime: 0 }))
  const changing = useMutation(
    orpcDesktop.changeSystem.mutationOptions({
      onSuccess: (state) => queryClient.setQueryData(orpcDesktop.system.queryKey(), state),
    }),
  )
  return {
    system,
    /** What is being changed just now. */
    pending: changing.isPending ? changing.variables : undefined,
    error: changing.error,
    change: (wishes: Partial<Wishes>) => changing.mutate(wishes),
  }
}
