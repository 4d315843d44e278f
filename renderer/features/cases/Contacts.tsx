import { Group, NativeSelect, SegmentedControl, Textarea } from '@mantine/core'
import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react'
import type { CaseInFull } from '#contract/cases.ts'
import { type Channel, CHANNELS } from '#core/case.ts'
import { useText } from '../../app/language.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import classes from '../../ui/Detail.module.css'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { filled, useFields, useRefusal } from '../../ui/form.tsx'
import { PersonChip } from '../../ui/PersonChip.tsx'
import { fullTime } from '../../ui/time.ts'
import { ChannelIcon } from './ChannelIcon.tsx'
import own from './cases.module.css'
import { useCaseAction } from './data.ts'
import { SectionTitle } from '../../ui/SectionTitle.tsx'

/** What was said with the customer, the oldest first, and how to add to it. */
export function Contacts({ full, tell }: { full: CaseInFull; tell: (text: string) => void }) {
  const { say, language } = useText()
  const contacts = full.contacts?.toSorted((a, b) => a.at.localeCompare(b.at))
  return (
    <section className={classes.section} aria-labelledby="contacts-title">
      <SectionTitle id="contacts-title">{say('cases:contact.title')}</SectionTitle>
      {contacts === undefined ? (
        <p className={classes.hint}>{say('cases:contact.withHub')}</p>
      ) : (
        contacts.length === 0 && <p className={classes.hint}>{say('cases:contact.none')}</p>
      )}
      <ol className={own.contacts}>
        {contacts?.map(({ id, direction, channel, text, at, person }) => (
          <li key={id} className={own.contact} data-direction={direction}>
            <div className={classes.state}>
              {direction === 'in' ? (
                <IconArrowDownLeft size={16} aria-hidden />
              ) : (
                <IconArrowUpRight size={16} aria-hidden />
              )}
              <span>{say(`cases:contact.${direction}`)}</span>
              <ChannelIcon channel={channel} />
              <time dateTime={at}>{fullTime(at, language)}</time>
              {person !== null && <PersonChip person={person} />}
            </div>
            <p className={text === null ? classes.hint : classes.said}>
              {text ?? say('cases:contact.erased')}
            </p>
          </li>
        ))}
      </ol>
      {full.customer?.erasedAt === null && <AddContact full={full} tell={tell} />}
    </section>
  )
}

function AddContact({ full, tell }: { full: CaseInFull; tell: (text: string) => void }) {
  const { say } = useText()
  const action = useCaseAction(full.id)
  const form = useFields({
    initial: { direction: 'out' as 'in' | 'out', channel: full.channel as Channel, text: '' },
    checks: { text: filled },
  })
  const failure = useRefusal(form, action.error)
  return (
    <form
      className={classes.card}
      onSubmit={form.send((values) =>
        action.mutate(
          { name: 'addContact', ...values },
          {
            onSuccess: () => {
              form.setFieldValue('text', '')
              tell(say('cases:contact.added'))
            },
          },
        ),
      )}
      noValidate
    >
      <Group gap="sm" align="end">
        <SegmentedControl
          aria-label={say('cases:contact.direction')}
          {...form.getInputProps('direction')}
          data={(['out', 'in'] as const).map((value) => ({
            value,
            label: say(`cases:contact.${value}`),
          }))}
        />
        <NativeSelect
          aria-label={say('cases:new.channel')}
          {...form.getInputProps('channel')}
          data={CHANNELS.map((value) => ({ value, label: say(`cases:channels.${value}`) }))}
        />
      </Group>
      <Textarea
        {...form.getInputProps('text')}
        label={say('cases:contact.add')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        spellCheck
      />
      <FailureNote error={failure} />
      <div className={classes.line}>
        <ActionButton type="submit" busy={action.isPending}>
          {say('cases:contact.send')}
        </ActionButton>
      </div>
    </form>
  )
}
