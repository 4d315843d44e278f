import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc } from '../../app/client.ts'
import { onRow } from '../../app/live.ts'
import { queryClient } from '../../app/queries.ts'

export const useBudgets = () => useQuery(orpc.budgets.list.queryOptions({ input: {} }))
export const usePolicies = () => useQuery(orpc.policies.list.queryOptions())
export const useKinds = () => useQuery(orpc.kinds.list.queryOptions())
export const useReasons = () => useQuery(orpc.reasons.list.queryOptions())
export const useStock = () => useQuery(orpc.stock.summary.queryOptions())

const reload = (queryKey: readonly unknown[]): void => void queryClient.invalidateQueries({ queryKey })

/** These lists are short: when one of their rows changes, anywhere, they are read anew. */
export function useLiveGoodwill(): void {
  useEffect(() => {
    const ends = [
      onRow('budget', () => reload(orpc.budgets.list.key())),
      onRow('policy', () => reload(orpc.policies.list.key())),
      onRow('kind', () => reload(orpc.kinds.list.key())),
      onRow('reason', () => reload(orpc.reasons.list.key())),
      // A voucher leaves the stock when a gesture is issued.
      onRow('gesture', () => reload(orpc.stock.summary.key())),
    ]
    return () => ends.forEach((end) => end())
  }, [])
}

/** After a change of one's own: the list is read at once, whether or not the feed is connected. */
export const reloadBudgets = (): void => reload(orpc.budgets.list.key())
export const reloadPolicies = (): void => reload(orpc.policies.list.key())
export const reloadKinds = (): void => reload(orpc.kinds.list.key())
export const reloadReasons = (): void => reload(orpc.reasons.list.key())
export const reloadStock = (): void => reload(orpc.stock.summary.key())
