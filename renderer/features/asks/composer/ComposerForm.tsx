import { Button, Group, Kbd, Select, Stack } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, type SyntheticEvent, useRef, useState } from 'react'
import { failureOf } from '../../../app/errors.ts'
import { useText } from '../../../app/language.ts'
import { nameIn, useSites } from '../../../app/places.ts'
import { go } from '../../../app/routes.ts'
import { useMe } from '../../../app/session.ts'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { useNow } from '../../../ui/time.ts'
import {
  postAnew,
  discard,
  layAside,
  otherDrafts,
  post,
  takeUp,
  useComposer,
  write,
} from '../data/composer.ts'
import { type AskField, type Draft, isAskField, refusedWords, wrongFields } from '../model/draft.ts'
import { localDay } from '../model/time.ts'
import classes from './Composer.module.css'
import { DayField } from './DayField.tsx'
import { Choice, DraftField } from './DraftField.tsx'

/**
 * The composer's fields. What is wrong stands at the field, and the focus goes there.
 * @param known what the network already knows, where it has no room beside the fields
 */
export function ComposerForm({ draft, known }: { draft: Draft; known: ReactNode }) {
  const { say } = useText()
  const me = useMe()
  const error = useComposer((composer) => composer.error)
  const site = nameIn(useSites(), me.siteId) ?? say('asks:composer.noSite')
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const failure = error === null || error === undefined ? null : failureOf(error)
  const refused = failure?.kind === 'refused' ? failure : null
  const named = isAskField(refused?.field) ? refused.field : undefined
  const today = localDay(new Date(useNow()))
  const wrong = tried ? wrongFields(draft, today) : []

  const focusOn = (field: AskField): void =>
    form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus()
  const submit = (event?: SyntheticEvent): void => {
    event?.preventDefault()
    setTried(true)
    const [first] = wrongFields(draft, today)
    if (first === undefined) void post()
    else focusOn(first)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }
  /** What is wrong with a field, in words. */
  const errorOf = (field: AskField): string | undefined => {
    if (field === named && refused !== null) return say(refusedWords(refused.reason, field))
    if (!wrong.includes(field)) return undefined
    return say(WRONG[field])
  }
  const field = (name: AskField) => ({
    name,
    label: say(`asks:composer.fields.${name}`),
    value: draft.fields[name],
    error: errorOf(name),
    // Where it came back because of a field, one goes on there.
    autoFocus: name === (named ?? 'title'),
    onChange: (value: string) => write({ [name]: value }),
  })

  return (
    <form ref={form} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <Stack gap="md">
        {draft.sent && error === null && <p role="status">{say('asks:composer.unsure')}</p>}
        {draft.mends !== null && <p>{say('desk:mends')}</p>}
        {refused?.reason === 'id_reused' ? (
          <Taken draft={draft} />
        ) : (
          named === undefined && <FailureNote error={error} />
        )}
        <Others />
        <DraftField {...field('title')} placeholder={say('asks:composer.hints.title')} required />
        <DraftField {...field('details')} placeholder={say('asks:composer.hints.details')} long />
        {known}
        <div className={classes.pair}>
          <DraftField {...field('condition')} placeholder={say('asks:composer.hints.condition')} />
          <DraftField {...field('destination')} placeholder={say('asks:composer.hints.destination')} />
          <DayField {...field('neededBy')} />
          <DraftField {...field('caseId')} placeholder={say('asks:composer.hints.caseId')} />
        </div>
        <div className={classes.pair}>
          <Choice
            {...field('keep')}
            options={[
              { value: 'keep', label: say('asks:composer.keep.keep') },
              { value: 'borrow', label: say('asks:composer.keep.borrow') },
            ]}
          />
          <Choice
            {...field('audience')}
            options={[
              { value: 'all', label: say('asks:composer.audience.all') },
              { value: 'site', label: say('asks:composer.audience.site', { site }) },
            ]}
          />
        </div>
        {wrong.length > 0 && <p className={classes.error}>{say('asks:composer.lookAt')}</p>}
        <div className={classes.foot}>
          <span className={classes.kept}>{say('asks:composer.kept')}</span>
          <Button variant="subtle" color="gray" onClick={discard}>
            {say('asks:composer.discard')}
          </Button>
          <Button
            type="submit"
            rightSection={
              <Kbd size="xs" aria-hidden>
                {say('asks:composer.postHint')}
              </Kbd>
            }
          >
            {say('asks:composer.post')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

const WRONG = {
  title: 'asks:composer.wrong.title',
  details: 'asks:composer.wrong.details',
  condition: 'asks:composer.wrong.line',
  destination: 'asks:composer.wrong.line',
  neededBy: 'asks:composer.wrong.neededBy',
  caseId: 'asks:composer.wrong.caseId',
  keep: 'refusals:field_invalid',
  audience: 'asks:composer.wrong.audience',
} as const

/** An earlier version was posted, its answer lost, and then the words were changed. */
function Taken({ draft }: { draft: Draft }) {
  const { say } = useText()
  return (
    <div role="alert">
      <p className={classes.error}>{say('asks:composer.taken')}</p>
      <Group gap="sm">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            layAside()
            go('asks', draft.id)
          }}
        >
          {say('asks:composer.see')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={postAnew}>
          {say('asks:composer.asAnother')}
        </Button>
      </Group>
    </div>
  )
}

/** The other drafts that lie ready, to go on with. */
function Others() {
  const { say } = useText()
  const [others] = useState(otherDrafts)
  if (others.length === 0) return null
  const name = ({ fields }: Draft): string =>
    fields.title.trim() === '' ? say('asks:composer.untitled') : fields.title
  return (
    <Select
      size="xs"
      label={say('asks:composer.others')}
      placeholder={String(others.length)}
      data={others.map((each) => ({ value: each.id, label: name(each) }))}
      value={null}
      comboboxProps={{ shadow: 'md' }}
      onChange={(id) => {
        const taken = others.find((each) => each.id === id)
        if (taken !== undefined) takeUp(taken)
      }}
    />
  )
}
