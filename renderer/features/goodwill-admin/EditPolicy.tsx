import { Group, Stack, Text, TextInput } from '@mantine/core'
import { ORPCError } from '@orpc/client'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { PolicyRow } from '#contract/gesture-rows.ts'
import { DEFAULT_AUDIT } from '#core/audit/policy.ts'
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
import { amountOf } from '../../ui/money.ts'
import { MoneyField } from '../../ui/MoneyField.tsx'
import { notify } from '../../ui/notices.ts'
import { daysFlaw, lastDays } from '../../ui/replay-days.ts'
import { ReplayDays } from '../../ui/ReplayDays.tsx'
import { ReplayResult } from '../../ui/ReplayResult.tsx'
import { type AuditTexts, auditOf, auditTextsOf, FIELD_OF, mayStand, NUMBERS } from './audit-form.ts'
import { AuditPart } from './AuditPart.tsx'
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
  const inRange =
    (field: keyof AuditTexts) =>
    (value: string): TextKey | null =>
      mayStand(field, value) ? null : 'goodwillAdmin:policy.audit.range'
  const form = useFields<PolicyTexts & AuditTexts>({
    initial: { ...textsOf(from, language), ...auditTextsOf(from?.audit ?? DEFAULT_AUDIT) },
    checks: {
      ...Object.fromEntries(NUMBERS.map((field) => [field, inRange(field)])),
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
  // One error is one object, however often this is painted.
  const refusal = useMemo(() => named(put.error), [put.error])
  const failure = useRefusal(form, refusal)
  const [days, setDays] = useState(() => lastDays(new Date().toISOString().slice(0, 10)))
  const [tried, setTried] = useState(false)
  const judgeAgain = () => {
    setTried(true)
    if (limits !== null && daysFlaw(days) === null) replay.mutate({ ...limits, ...days })
  }
  if (!me.roles.includes('lead'))
    return <Text className={classes.body}>{say('goodwillAdmin:policy.leadsOnly')}</Text>
  return (
    <form
      className={classes.body}
      noValidate
      onSubmit={form.send(
        () => limits !== null && put.mutate({ ...limits, audit: auditOf(form.values), id }),
      )}
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
        <AuditPart form={form} ofCompany={teamId === null} />
        <section className={classes.card}>
          <Text fw={600} mb={4}>
            {say('goodwillAdmin:policy.replay')}
          </Text>
          <div className={classes.replay}>
            <ReplayDays days={days} tried={tried} onChange={setDays} />
            <ActionButton variant="default" busy={replay.isPending} onClick={form.send(judgeAgain) as never}>
              {say('replay:run')}
            </ActionButton>
          </div>
          <div aria-live="polite" className={classes.replayed}>
            {replay.data !== undefined && <ReplayResult result={replay.data} />}
          </div>
        </section>
        <FailureNote error={failure ?? replay.error} />
        <Group>
          <ActionButton type="submit" busy={put.isPending}>
            {say('goodwillAdmin:policy.save', { version: next })}
          </ActionButton>
        </Group>
      </Stack>
    </form>
  )
}

/** A refusal of the audit's part names its field by the path in the policy; the form has names of its own. */
function named(error: unknown): unknown {
  const { field } = error instanceof ORPCError ? ((error.data ?? {}) as { field?: string }) : {}
  const own = field === undefined ? undefined : FIELD_OF[field.replace(/^audit\./, '')]
  return own === undefined || !(error instanceof ORPCError)
    ? error
    : new ORPCError(error.code, { data: { ...(error.data as object), field: own } })
}
