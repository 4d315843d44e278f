import { useMutation, useQuery } from '@tanstack/react-query'
import { client, orpc } from '../../../app/client.ts'
import { failureOf } from '../../../app/errors.ts'
import { idOf, settled } from '../../../app/intentions.ts'
import { queryClient } from '../../../app/queries.ts'

/** Signed checkpoints, the newest first, with the key, and where they are kept. */
export const useCheckpoints = () => useQuery(orpc.audit.checkpoints.queryOptions())

const SIGN = 'makeCheckpoint'

/** Signs where the ledger ends now; without an answer, the next try is the same command. */
export const useSign = () =>
  useMutation({
    mutationFn: async () => {
      try {
        const made = await client.audit.makeCheckpoint({ id: idOf(SIGN) })
        settled(SIGN)
        return made
      } catch (error) {
        if (failureOf(error).kind === 'refused') settled(SIGN)
        throw error
      } finally {
        void queryClient.invalidateQueries({ queryKey: orpc.audit.checkpoints.key() })
      }
    },
  })
