import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { Inputs } from '#contract/index.ts'
import { client, orpc } from '../../../app/client.ts'
import { failureOf } from '../../../app/errors.ts'
import { idOf, settled } from '../../../app/intentions.ts'
import { queryClient } from '../../../app/queries.ts'

const PAGE = 200

/** Statements, newest month first, a page at a time. */
export const useStatements = () =>
  useInfiniteQuery(
    orpc.audit.statements.infiniteOptions({
      input: (cursor: string | null) => ({ limit: PAGE, ...(cursor === null ? {} : { cursor }) }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
    }),
  )

/** What a statement says: it never changes. */
export const useStatement = (statementId: string) =>
  useQuery(orpc.audit.statement.queryOptions({ input: { statementId } }))

/** Makes a statement; without an answer, the next try is the same command. */
export const useMakeStatement = () =>
  useMutation({
    mutationFn: async (input: Omit<Inputs['audit']['makeStatement'], 'id'>) => {
      const intention = JSON.stringify(['makeStatement', input])
      try {
        const made = await client.audit.makeStatement({ ...input, id: idOf(intention) })
        settled(intention)
        return made
      } catch (error) {
        if (failureOf(error).kind === 'refused') settled(intention)
        throw error
      } finally {
        void queryClient.invalidateQueries({ queryKey: orpc.audit.statements.key() })
        void queryClient.invalidateQueries({ queryKey: orpc.audit.checkpoints.key() })
      }
    },
  })
