import { Checkbox, Group, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { KindRow } from '#contract/gesture-rows.ts'
import { KIND_CATEGORIES, type KindCategory } from '#core/gesture.ts'
import { isCurrency } from '#core/money.ts'
import type { TextKey } from '#language/index.ts'
import { orpc } from '../../app/client.ts'
import { newId } from '../../app/ids.ts'
import { useText } from '../../app/language.ts'
import { go } from '../../app/routes.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { filled, useFields, useRefusal } from '../../ui/form.tsx'
import { amountOf, amountText } from '../../ui/money.ts'
import { notify } from '../../ui/notices.ts'
import { reloadKinds, reloadStock, useKinds } from './data.ts'
import classes from './goodwill-admin.module.css'
import { wholeNumber } from './policy-form.ts'

/** Changes a kind of the catalogue; a new one without an id. */
export function EditKind({ id }: { id: string | null }) {
  const { say, language } = useText()
  const kind = useKinds().data?.items.find((each) => each.id === id)
  const title =
    kind === undefined
      ? say('goodwillAdmin:kinds.new')
      : say('goodwillAdmin:kinds.change', { name: kind.name[language] })
  return (
    <>
      <DetailHead title={title} />
      {(id === null || kind !== undefined) && <KindForm key={id} kind={kind} />}
    </>
  )
}

const orEmpty = (check: (value: string) => TextKey | null) => (value: string) =>
  value.trim() === '' ? null : check(value)
const number = (value: string): TextKey | null =>
  wholeNumber(value) === null ? 'goodwillAdmin:policy.number' : null

/** The amounts that were typed, apart by spaces or semicolons; null where one can't be read. */
const amountsOf = (typed: string, currency: string): (number | null)[] =>
  typed
    .split(/[\s;]+/)
    .filter((text) => text !== '')
    .map((text) => amountOf(text, currency))

function KindForm({ kind }: { kind: KindRow | undefined }) {
  const { say, language } = useText()
  const [id] = useState(() => kind?.id ?? newId())
  const form = useFields({
    initial: {
      de: kind?.name.de ?? '',
      en: kind?.name.en ?? '',
      category: (kind?.category ?? 'voucher') as KindCategory,
      currency: kind?.currency ?? 'EUR',
      denominations: (kind?.denominations ?? [])
        .map((minor) => amountText({ minor, currency: kind?.currency ?? 'EUR' }, language))
        .join(' '),
      validDays: kind?.validDays == null ? '' : String(kind.validDays),
      lowStock: kind?.lowStock == null ? '' : String(kind.lowStock),
      usableBy: (kind?.usableBy ?? ['agent', 'lead']) as string[],
      retired: kind !== undefined && kind.retiredAt !== null,
    },
    checks: {
      de: filled,
      en: filled,
      currency: (value: string) =>
        isCurrency(value.trim().toUpperCase()) ? null : 'refusals:other_currency',
      denominations: (value: string, all) =>
        amountsOf(value, 'EUR').includes(null)
          ? 'goodwillAdmin:policy.money'
          : all.category === 'voucher' && value.trim() === ''
            ? 'goodwillAdmin:kinds.denominationsHint'
            : null,
      validDays: orEmpty(number),
      lowStock: orEmpty(number),
      usableBy: (value: string[]) => (value.length === 0 ? 'common:required' : null),
    },
  })
  const put = useMutation(
    orpc.kinds.put.mutationOptions({
      onSuccess: () => {
        reloadKinds()
        reloadStock()
        notify({ tone: 'arrived', text: say('goodwillAdmin:saved') })
        go('goodwill-setup')
      },
    }),
  )
  const failure = useRefusal(form, put.error)
  return (
    <form
      className={classes.body}
      noValidate
      onSubmit={form.send((values) => {
        const currency = values.currency.trim().toUpperCase()
        put.mutate({
          id,
          name: { de: values.de, en: values.en },
          category: values.category,
          picture: values.category,
          currency,
          denominations: amountsOf(values.denominations, currency).filter((minor) => minor !== null),
          usableBy: values.usableBy as ('agent' | 'lead')[],
          validDays: values.validDays.trim() === '' ? null : wholeNumber(values.validDays),
          lowStock: values.lowStock.trim() === '' ? null : wholeNumber(values.lowStock),
          retired: values.retired,
        })
      })}
    >
      <Stack gap="md">
        <TextInput
          {...form.getInputProps('de')}
          label={say('goodwillAdmin:names.de')}
          maxLength={80}
          lang="de"
        />
        <TextInput
          {...form.getInputProps('en')}
          label={say('goodwillAdmin:names.en')}
          maxLength={80}
          lang="en"
        />
        <div className={classes.pair}>
          <Select
            {...form.getInputProps('category')}
            label={say('goodwillAdmin:kinds.category')}
            data={KIND_CATEGORIES.map((value) => ({
              value,
              label: say(`goodwillAdmin:categories.${value}`),
            }))}
            allowDeselect={false}
            disabled={kind !== undefined}
          />
          <TextInput
            {...form.getInputProps('currency')}
            label={say('goodwillAdmin:kinds.currency')}
            maxLength={3}
            disabled={kind !== undefined}
          />
        </div>
        <TextInput
          {...form.getInputProps('denominations')}
          label={say('goodwillAdmin:kinds.denominations')}
          description={say('goodwillAdmin:kinds.denominationsHint')}
        />
        <div className={classes.pair}>
          <TextInput
            {...form.getInputProps('validDays')}
            inputMode="numeric"
            label={say('goodwillAdmin:kinds.validDays')}
          />
          <TextInput
            {...form.getInputProps('lowStock')}
            inputMode="numeric"
            label={say('goodwillAdmin:kinds.lowStock')}
          />
        </div>
        <Checkbox.Group {...form.getInputProps('usableBy')} label={say('goodwillAdmin:kinds.usableBy')}>
          <Group mt="xs">
            <Checkbox value="agent" label={say('goodwillAdmin:kinds.agents')} />
            <Checkbox value="lead" label={say('goodwillAdmin:kinds.leads')} />
          </Group>
        </Checkbox.Group>
        {kind !== undefined && (
          <Switch
            {...form.getInputProps('retired', { type: 'checkbox' })}
            label={say('goodwillAdmin:retire')}
          />
        )}
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
