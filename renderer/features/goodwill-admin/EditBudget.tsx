import { Group, Select, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { isMonth } from '#core/money.ts'
import type { TextKey } from '#language/index.ts'
import { orpc } from '../../app/client.ts'
import { newId } from '../../app/ids.ts'
import { useText } from '../../app/language.ts'
import { useTeams } from '../../app/places.ts'
import { go } from '../../app/routes.ts'
import { useMe } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { filled, useFields, useRefusal } from '../../ui/form.tsx'
import { amountOf, amountText } from '../../ui/money.ts'
import { MoneyField } from '../../ui/MoneyField.tsx'
import { notify } from '../../ui/notices.ts'
import { reloadBudgets, useBudgets } from './data.ts'
import classes from './goodwill-admin.module.css'

const EUR = 'EUR'

/** Sets a team's budget for a month. */
export function EditBudget({ teamId, month }: { teamId: string | null; month: string | null }) {
  const { say } = useText()
  const { data } = useBudgets()
  return (
    <>
      <DetailHead title={say('goodwillAdmin:budgets.add')} />
      {(teamId === null || data !== undefined) && (
        <BudgetForm key={`${teamId} ${month}`} teamId={teamId} month={month} />
      )}
    </>
  )
}

function BudgetForm({ teamId, month }: { teamId: string | null; month: string | null }) {
  const { say, language } = useText()
  const me = useMe()
  const teams = useTeams()
  const known = useBudgets().data?.items.find((budget) => budget.teamId === teamId && budget.month === month)
  const currency = known?.amount.currency ?? EUR
  const [thisMonth] = useState(() => new Date().toISOString().slice(0, 7))
  const form = useFields({
    initial: {
      teamId: teamId ?? me.teamId,
      month: month ?? thisMonth,
      amount: known === undefined ? '' : amountText(known.amount, language),
    },
    checks: {
      teamId: (value: string | null) => (value === null ? 'common:required' : null),
      month: (value: string): TextKey | null => (isMonth(value) ? null : 'goodwillAdmin:budgets.monthHint'),
      amount: (value: string) =>
        filled(value) ?? (amountOf(value, currency) === null ? 'goodwillAdmin:policy.money' : null),
    },
  })
  const [id, setId] = useState(newId)
  const put = useMutation(
    orpc.budgets.put.mutationOptions({
      onSuccess: () => {
        reloadBudgets()
        notify({ tone: 'arrived', text: say('goodwillAdmin:saved') })
        go('goodwill-setup')
      },
      // Another amount is another command.
      onError: () => setId(newId()),
    }),
  )
  const failure = useRefusal(form, put.error)
  const fixed = known !== undefined
  return (
    <form
      className={classes.body}
      noValidate
      onSubmit={form.send((values) =>
        put.mutate({
          id,
          teamId: values.teamId ?? '',
          month: values.month,
          amount: { minor: amountOf(values.amount, currency) ?? 0, currency },
        }),
      )}
    >
      <Stack gap="md">
        <Select
          {...form.getInputProps('teamId')}
          label={say('goodwillAdmin:budgets.team')}
          data={teams.map((team) => ({ value: team.id, label: team.name }))}
          allowDeselect={false}
          disabled={fixed}
        />
        <TextInput
          {...form.getInputProps('month')}
          label={say('goodwillAdmin:budgets.month')}
          description={say('goodwillAdmin:budgets.monthHint')}
          disabled={fixed}
        />
        <MoneyField
          {...form.getInputProps('amount')}
          currency={currency}
          label={say('goodwillAdmin:budgets.amount')}
          description={say('goodwillAdmin:budgets.hint')}
        />
        <FailureNote error={failure} />
        <Group>
          <ActionButton type="submit" busy={put.isPending}>
            {say('common:save')}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  )
}
