import { Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useId, useState } from 'react'
import type { CaseInFull } from '#contract/cases.ts'
import type { OutboxEntry } from '#contract/desktop.ts'
import type { GestureRow, KindRow } from '#contract/gesture-rows.ts'
import { useKinds, useReasons } from '../../app/catalogue.ts'
import { awayFrom, useDesk } from '../../app/deskState.ts'
import { useText } from '../../app/language.ts'
import { go } from '../../app/routes.ts'
import { useMe } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import detail from '../../ui/Detail.module.css'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { loadDraft, saveDraft } from '../../ui/draft.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { filled, useFields, useRefusal } from '../../ui/form.tsx'
import { KindPicture } from '../../ui/KindPicture.tsx'
import { amountOf, amountText, moneyText } from '../../ui/money.ts'
import { MoneyField } from '../../ui/MoneyField.tsx'
import { notify } from '../../ui/notices.ts'
import { Choice } from './Choice.tsx'
import { useCheck, usePropose } from './data.ts'
import classes from './goodwill.module.css'
import { proposed, refusalOf } from './mending.ts'
import { firstReason, usableKinds, waitsFor, wantsJustification } from './model.ts'
import { Radar } from './Radar.tsx'
import { useGoodwill } from './state.ts'

/** What is proposed, with the radar beside it. */
export function ProposeForm({
  full,
  ask,
  gesture,
  mends,
}: {
  full: CaseInFull
  /** The title of the ask that found nothing; null where none led here. */
  ask: string | null
  /** The proposal that is changed; undefined for a new one. */
  gesture: GestureRow | undefined
  /** The refused proposal in the desk's outbox that this one takes the place of; null where there is none. */
  mends: OutboxEntry | null
}) {
  const { say, language } = useText()
  const formId = useId()
  const me = useMe()
  const kinds = usableKinds(useKinds(), me)
  const reasons = useReasons().filter(({ retiredAt }) => retiredAt === null)
  const lastReason = `goodwill.reason.${me.id}`
  const known = gesture ?? proposed(mends)
  const [first] = useState(() => ({
    kindId: known?.kindId ?? (kinds.length === 1 ? (kinds[0]?.id ?? '') : ''),
    amount: known === undefined ? '' : amountText(known.amount, language),
    reasonId:
      known?.reasonId ?? firstReason(reasons, ask !== null, loadDraft<{ id: string }>(lastReason)?.id),
    note: known?.note ?? (ask === null ? '' : say('goodwill:propose.notFound', { title: ask })),
    justification: known?.justification ?? '',
  }))
  const form = useFields({
    initial: first,
    checks: {
      kindId: (value: string) => (value === '' ? 'goodwill:propose.kindMissing' : null),
      amount: (value: string, { kindId }) => {
        if (value.trim() === '') return 'goodwill:propose.amountMissing'
        return (amountOf(value, currencyOf(kinds, kindId)) ?? 0) > 0 ? null : 'goodwill:propose.amountWrong'
      },
      reasonId: filled,
      note: filled,
    },
    draft:
      gesture === undefined
        ? `gesture.${mends?.id ?? full.id}.${me.id}`
        : `gesture.${gesture.id}.${gesture.revision}.${me.id}`,
  })
  const { values } = form
  const kind = kinds.find(({ id }) => id === values.kindId)
  const currency = currencyOf(kinds, values.kindId)
  const minor = amountOf(values.amount, currency)
  const justified = values.justification.trim() !== ''

  const typed = JSON.stringify({
    caseId: full.id,
    ...(kind === undefined || minor === null || minor === 0
      ? {}
      : { kindId: kind.id, amount: { minor, currency } }),
    ...(values.reasonId === '' ? {} : { reasonId: values.reasonId }),
    ...(gesture === undefined ? {} : { without: gesture.id }),
    justified,
  })
  const [settledInput] = useDebouncedValue(typed, 150)
  const check = useCheck(JSON.parse(settledInput) as Parameters<typeof useCheck>[0])
  const asks =
    wantsJustification(check.data?.verdict?.reasons ?? []) ||
    justified ||
    form.errors['justification'] !== undefined

  const act = usePropose(mends?.id ?? null)
  const [before] = useState(() => refusalOf(mends))
  const failure = useRefusal(form, act.error ?? before)
  const away = useDesk(({ state }) => awayFrom(state) !== null)
  // Only the hub knows what the customer has got: until it answers, nobody can say whether it fits.
  const unjudged = away && gesture === undefined
  const send = ({ kindId, reasonId, note, justification }: typeof values) => {
    const content = {
      kindId,
      amount: { minor: minor ?? 0, currency },
      reasonId,
      note,
      justification: justification.trim() === '' ? null : justification,
    }
    saveDraft(lastReason, { id: reasonId })
    act.mutate(
      gesture === undefined
        ? { name: 'propose', caseId: full.id, ...content }
        : { name: 'edit', gestureId: gesture.id, ...content },
      {
        onSuccess: (row) => {
          form.forget()
          notify({ tone: away ? 'waits' : 'arrived', text: doneText(row) })
          useGoodwill.setState({ list: 'mine' })
          go('goodwill', row?.id ?? null, { replace: true })
        },
      },
    )
  }
  const doneText = (row: GestureRow | null): string => {
    if (away || row === null) return say('desk:keptProposal')
    const { needs } = row
    if (gesture !== undefined) return say('goodwill:propose.changed')
    if (needs.approvals === 0) return say('goodwill:propose.sentAlone')
    return say('goodwill:propose.sent', { who: say(`goodwill:waits.${waitsFor(needs)}`) })
  }
  const chooseKind = (kindId: string) => {
    const next = kinds.find(({ id }) => id === kindId)
    const [only] = next?.denominations ?? []
    const fits =
      next?.denominations.length === 0 ||
      (next !== undefined && next.denominations.includes(amountOf(values.amount, next.currency) ?? -1))
    const one = next?.denominations.length === 1 && only !== undefined
    form.setValues({
      kindId,
      ...(fits ? {} : { amount: one ? amountText({ minor: only, currency: next.currency }, language) : '' }),
    })
  }
  const customer = full.customer?.name ?? full.customer?.handle ?? full.customer?.key ?? null
  return (
    <div className={classes.propose}>
      <DetailHead title={say(gesture === undefined ? 'goodwill:propose.title' : 'goodwill:propose.edit')} />
      <div className={classes.columns}>
        <form
          id={formId}
          onSubmit={form.send(send)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || act.isPending) return
            if (away && gesture !== undefined) return
            event.preventDefault()
            form.send(send)()
          }}
          noValidate
        >
          <Stack gap="md">
            <Text>
              <span className={detail.chip}>
                {say('goodwill:propose.case', { reference: full.reference })}
              </span>{' '}
              {full.subject}
              {customer !== null && ` · ${say('goodwill:propose.customer', { name: customer })}`}
            </Text>
            {gesture !== undefined && <Text c="dimmed">{say('goodwill:propose.editHint')}</Text>}
            {kinds.length === 0 ? (
              <Text c="dimmed">{say('goodwill:propose.noKinds')}</Text>
            ) : (
              <Choice
                label={say('goodwill:propose.kind')}
                look="cards"
                focused
                value={values.kindId}
                options={kinds.map((each) => ({
                  value: each.id,
                  label: (
                    <>
                      <KindPicture kind={each} />
                      <span>{each.name[language]}</span>
                    </>
                  ),
                }))}
                error={form.errors['kindId']}
                onChange={chooseKind}
              />
            )}
            {kind !== undefined && kind.denominations.length > 0 ? (
              <Choice
                label={say('goodwill:propose.amount')}
                look="amounts"
                value={minor === null ? '' : String(minor)}
                options={kind.denominations.map((each) => ({
                  value: String(each),
                  label: moneyText({ minor: each, currency }, language),
                }))}
                error={form.errors['amount']}
                onChange={(value) =>
                  form.setFieldValue('amount', amountText({ minor: Number(value), currency }, language))
                }
              />
            ) : (
              <MoneyField
                {...form.getInputProps('amount')}
                label={say('goodwill:propose.amount')}
                currency={currency}
                maw={200}
              />
            )}
            <NativeSelect
              {...form.getInputProps('reasonId')}
              label={say('goodwill:propose.reason')}
              data={reasons.map(({ id, name }) => ({ value: id, label: name[language] }))}
            />
            <Textarea
              {...form.getInputProps('note')}
              label={say('goodwill:propose.note')}
              description={say('goodwill:propose.noteHint')}
              autosize
              minRows={2}
              maxRows={8}
              maxLength={1000}
              spellCheck
            />
            {asks && (
              <Textarea
                {...form.getInputProps('justification')}
                label={say('goodwill:propose.justification')}
                description={say('goodwill:propose.justificationHint')}
                autosize
                minRows={2}
                maxRows={8}
                maxLength={1000}
                spellCheck
              />
            )}
          </Stack>
        </form>
        <aside className={classes.radar} aria-label={say('goodwill:radar.title')} aria-live="polite">
          {unjudged ? (
            <p>{say('desk:proposeAway')}</p>
          ) : (
            <FailureNote error={check.error} retry={check.refetch} />
          )}
          {!unjudged && check.data !== undefined && <Radar checked={check.data} minor={minor ?? 0} />}
        </aside>
        <div className={classes.foot}>
          <FailureNote error={failure} />
          <Group>
            <ActionButton type="submit" form={formId} local={gesture === undefined} busy={act.isPending}>
              {say(gesture === undefined ? 'goodwill:propose.send' : 'goodwill:propose.save')}
            </ActionButton>
          </Group>
        </div>
      </div>
    </div>
  )
}

/** The currency of a kind; before one is chosen, that in which policies begin. */
const currencyOf = (kinds: readonly KindRow[], kindId: string): string =>
  kinds.find(({ id }) => id === kindId)?.currency ?? 'EUR'
