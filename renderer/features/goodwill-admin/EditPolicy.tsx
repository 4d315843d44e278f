import { Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { PolicyRow } from '#contract/gesture-rows.ts'
import type { TextKey } from '#language/index.ts'
import { orpc } from '../../app/client.ts'
import { newId } from '../../app/ids.ts'
import { useText } from '../../app/language.ts'
import { nameIn, useTeams } from '../../app/places.ts'
import { go } from '../../app/routes.ts'
import { useMe } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { useFields, useRefusal } from '../../ui/form.tsx'
import { amountOf, moneyText } from '../../ui/money.ts'
import { MoneyField } from '../../ui/MoneyField.tsx'
import { notify } from '../../ui/notices.ts'
import { reloadPolicies, usePolicies } from './data.ts'
import classes from './goodwill-admin.module.css'
import { areSound, limitsOf, type PolicyTexts, textsOf, wholeNumber, wordsOf } from './policy-form.ts'

/** The limits of the company, or of one team: changed as a new version, after a look at what it would mean. */
export function EditPolicy({ teamId }: { teamId: string | null }) {
  const { say } = useText()
  const teams = useTeams()
  const { data, error, refetch } = usePolicies()
  const name = teamId === null ? say('goodwillAdmin:policy.company') : (nameIn(teams, teamId) ?? '')
  const own = data?.items.find((policy) => policy.teamId === teamId)
  const company = data?.items.find((policy) => policy.teamId === null)
  return (
    <>
      <DetailHead title={say('goodwillAdmin:policy.change', { name })} />
      {error !== null && <FailureNote error={error} retry={refetch} />}
      {data !== undefined && (
        <PolicyForm key={teamId} teamId={teamId} from={own ?? company} next={(own?.version ?? 0) + 1} />
      )}
    </>
  )
}

function PolicyForm({
  teamId,
  from,
  next,
}: {
  teamId: string | null
  from: PolicyRow | undefined
  next: number
}) {
  const { say, language } = useText()
  const me = useMe()
  const currency = from?.alone.currency ?? 'EUR'
  const money = (value: string): TextKey | null =>
    amountOf(value, currency) === null ? 'goodwillAdmin:policy.money' : null
  const number = (value: string): TextKey | null =>
    wholeNumber(value) === null ? 'goodwillAdmin:policy.number' : null
  const form = useFields<PolicyTexts>({
    initial: textsOf(from, language),
    checks: {
      alone: money,
      agent: money,
      lead: money,
      customerAmount: money,
      agentMonth: money,
      customerGestures: number,
      customerDays: number,
      lapseServiceHours: number,
    },
    draft: `policy.${teamId ?? 'company'}.${next}.${me.id}`,
  })
  const limits = limitsOf(form.values, teamId, currency)
  const [id, setId] = useState(newId)
  const put = useMutation(
    orpc.policies.put.mutationOptions({
      onSuccess: () => {
        form.forget()
        reloadPolicies()
        notify({ tone: 'arrived', text: say('goodwillAdmin:policy.saved') })
        go('goodwill-setup')
      },
      onError: () => setId(newId()),
    }),
  )
  const replay = useMutation(orpc.policies.replay.mutationOptions())
  const failure = useRefusal(form, put.error)
  if (!me.roles.includes('lead'))
    return <Text className={classes.body}>{say('goodwillAdmin:policy.leadsOnly')}</Text>
  return (
    <form
      className={classes.body}
      noValidate
      onSubmit={form.send(() => limits !== null && put.mutate({ ...limits, id }))}
    >
      <Stack gap="md">
        <div className={classes.pair}>
          <MoneyField
            {...form.getInputProps('alone')}
            currency={currency}
            label={say('goodwillAdmin:policy.alone')}
          />
          <MoneyField
            {...form.getInputProps('agent')}
            currency={currency}
            label={say('goodwillAdmin:policy.agent')}
          />
          <MoneyField
            {...form.getInputProps('lead')}
            currency={currency}
            label={say('goodwillAdmin:policy.lead')}
          />
        </div>
        <div className={classes.pair}>
          <TextInput
            {...form.getInputProps('customerGestures')}
            inputMode="numeric"
            label={say('goodwillAdmin:policy.customerGestures')}
          />
          <MoneyField
            {...form.getInputProps('customerAmount')}
            currency={currency}
            label={say('goodwillAdmin:policy.customerAmount')}
          />
          <TextInput
            {...form.getInputProps('customerDays')}
            inputMode="numeric"
            label={say('goodwillAdmin:policy.customerDays')}
          />
        </div>
        <div className={classes.pair}>
          <MoneyField
            {...form.getInputProps('agentMonth')}
            currency={currency}
            label={say('goodwillAdmin:policy.agentMonth')}
          />
          <TextInput
            {...form.getInputProps('lapseServiceHours')}
            inputMode="numeric"
            label={say('goodwillAdmin:policy.lapse')}
          />
        </div>
        {limits !== null && (
          <section className={classes.card} aria-live="polite">
            <Text fw={600} mb={4}>
              {say('goodwillAdmin:policy.words')}
            </Text>
            {areSound(limits) ? (
              <ul className={classes.words}>
                {wordsOf(limits, language).map(([key, values]) => (
                  <li key={key}>{say(key, values)}</li>
                ))}
              </ul>
            ) : (
              <Text c="red">{say('refusals:policy_flaw')}</Text>
            )}
          </section>
        )}
        {replay.data !== undefined && (
          <section className={classes.card} aria-live="polite">
            <Text fw={600} mb={4}>
              {say('goodwillAdmin:policy.replayed', { judged: replay.data.judged })}
            </Text>
            <ul className={classes.words}>
              {replay.data.moreEyes + replay.data.fewerEyes + replay.data.refused === 0 ? (
                <li>{say('goodwillAdmin:policy.unchanged')}</li>
              ) : (
                (['moreEyes', 'fewerEyes', 'refused'] as const)
                  .filter((name) => replay.data[name] > 0)
                  .map((name) => (
                    <li key={name}>
                      {say(`goodwillAdmin:policy.${name}`, {
                        count: replay.data[name],
                        amount: moneyText(replay.data.refusedAmount, language),
                      })}
                    </li>
                  ))
              )}
            </ul>
          </section>
        )}
        <FailureNote error={failure ?? replay.error} />
        <Group>
          <ActionButton
            variant="default"
            busy={replay.isPending}
            onClick={form.send(() => limits !== null && replay.mutate(limits)) as never}
          >
            {say('goodwillAdmin:policy.replay')}
          </ActionButton>
          <ActionButton type="submit" busy={put.isPending}>
            {say('goodwillAdmin:policy.save', { version: next })}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  )
}
