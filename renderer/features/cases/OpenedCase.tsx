import { Button, Kbd } from '@mantine/core'
import { IconClock, IconGift } from '@tabler/icons-react'
import { useState } from 'react'
import type { CaseInFull } from '#contract/cases.ts'
import { has } from '#core/person.ts'
import { useCommands } from '../../app/commands.ts'
import { useText } from '../../app/language.ts'
import { useSites } from '../../app/places.ts'
import { goWith, hrefTo } from '../../app/routes.ts'
import { useMe } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import classes from '../../ui/Detail.module.css'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { GestureItems } from '../../ui/GestureItems.tsx'
import { PersonChip } from '../../ui/PersonChip.tsx'
import { dayText, fullTime, useNow } from '../../ui/time.ts'
import { useKeptFocus } from '../../ui/useKeptFocus.ts'
import { Contacts } from './Contacts.tsx'
import { useCaseAction } from './data.ts'
import { waitedMinutes, waitingSince } from './waiting.ts'
import { SectionTitle } from '../../ui/SectionTitle.tsx'

/** A case with the customer, the contacts, its asks and its gestures. */
export function OpenedCase({ full }: { full: CaseInFull }) {
  const { say } = useText()
  const [said, setSaid] = useState('')
  const { ref, handlers } = useKeptFocus()
  return (
    <div ref={ref} {...handlers}>
      <DetailHead
        title={
          full.customer?.erasedAt == null
            ? full.subject
            : say('cases:detail.title', { reference: full.reference })
        }
      />
      <div className={classes.body}>
        <p className="unseen" role="status">
          {said}
        </p>
        <Facts full={full} />
        <Actions full={full} tell={setSaid} />
        <section className={classes.section} aria-labelledby="gestures-title">
          <SectionTitle id="gestures-title">{say('cases:gestures.title')}</SectionTitle>
          {full.gestures.length === 0 ? (
            <p className={classes.hint}>{say('cases:gestures.none')}</p>
          ) : (
            <GestureItems gestures={full.gestures} label={say('cases:gestures.title')} />
          )}
        </section>
        <Contacts full={full} tell={setSaid} />
        <Asks full={full} />
      </div>
    </div>
  )
}

function Facts({ full }: { full: CaseInFull }) {
  const { say, language } = useText()
  const now = new Date(useNow()).toISOString()
  const site = useSites().find(({ id }) => id === full.siteId)
  const { customer, owner } = full
  const since = full.state === 'closed' ? null : waitingSince(full.contacts ?? [])
  return (
    <section className={classes.section} aria-label={say('cases:detail.facts')}>
      <div className={classes.state}>
        <span className={classes.chip}>{full.reference}</span>
        <span>{say(`cases:states.${full.state}`)}</span>
        <span>{say(`cases:channels.${full.channel}`)}</span>
        <span>{say('cases:contacts', { count: full.contactCount })}</span>
      </div>
      {since !== null && (
        <p className={classes.said}>
          <span className={classes.chip} data-tone="waits" title={fullTime(since, language)}>
            <IconClock size={16} stroke={1.75} aria-hidden />
            {say('cases:detail.waits', { time: hoursText(waitedMinutes(since, now, site)) })}
          </span>
        </p>
      )}
      <dl className={classes.facts}>
        <dt>{say('cases:detail.customer')}</dt>
        <dd>
          {customer === null
            ? say('cases:detail.withHub')
            : customer.erasedAt === null
              ? (customer.name ?? customer.handle ?? customer.key)
              : say('cases:detail.erased', { day: dayText(customer.erasedAt, language) })}
        </dd>
        {customer !== null && customer.key !== null && (
          <>
            <dt>{say('cases:detail.key')}</dt>
            <dd>{customer.key}</dd>
          </>
        )}
        {customer !== null && customer.handle !== null && customer.name !== null && (
          <>
            <dt>{say('cases:detail.handle')}</dt>
            <dd>{customer.handle}</dd>
          </>
        )}
        <dt>{say('cases:detail.owner')}</dt>
        <dd>{owner === null ? say('cases:free') : <PersonChip person={owner} />}</dd>
        <dt>{say('cases:detail.opened')}</dt>
        <dd>{fullTime(full.createdAt, language)}</dd>
        {full.closedAt !== null && (
          <>
            <dt>{say('cases:detail.closed')}</dt>
            <dd>{fullTime(full.closedAt, language)}</dd>
          </>
        )}
      </dl>
    </section>
  )

  function hoursText(minutes: number): string {
    return minutes < 60
      ? say('cases:detail.minutes', { minutes })
      : say('cases:detail.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  }
}

function Actions({ full, tell }: { full: CaseInFull; tell: (text: string) => void }) {
  const { say } = useText()
  const me = useMe()
  const action = useCaseAction(full.id)
  const { owner, state, customer } = full
  const closed = state === 'closed'
  const lead = has(me, 'lead')
  const mine = owner?.id === me.id
  const mayClaim = !closed && !mine && (owner === null || lead)
  const mayPropose = !closed && customer?.erasedAt == null
  const propose = () => goWith('goodwill', 'propose', { case: full.id })
  const run = (name: 'claim' | 'release' | 'close' | 'reopen') =>
    action.mutate({ name }, { onSuccess: () => tell(say(`cases:actions.${name}`)) })
  useCommands([
    {
      id: 'cases.propose',
      label: 'cases:commands.propose',
      section: 'cases',
      shortcut: 'g',
      when: () => mayPropose,
      run: propose,
    },
    {
      id: 'cases.claim',
      label: 'cases:commands.claim',
      section: 'cases',
      needsHub: true,
      when: () => mayClaim,
      run: () => run('claim'),
    },
  ])
  return (
    <section className={classes.section}>
      <div className={classes.line}>
        {mayPropose && (
          <ActionButton
            local
            busy={false}
            leftSection={<IconGift size={17} stroke={1.75} aria-hidden />}
            rightSection={
              <Kbd size="xs" aria-hidden>
                G
              </Kbd>
            }
            onClick={propose}
          >
            {say('cases:actions.propose')}
          </ActionButton>
        )}
        {mayClaim && (
          <ActionButton variant="default" busy={action.isPending} onClick={() => run('claim')}>
            {say(owner === null ? 'cases:actions.claim' : 'cases:actions.take')}
          </ActionButton>
        )}
        {!closed && owner !== null && (mine || lead) && (
          <ActionButton variant="default" busy={action.isPending} onClick={() => run('release')}>
            {say('cases:actions.release')}
          </ActionButton>
        )}
        <ActionButton
          variant="default"
          busy={action.isPending}
          onClick={() => run(closed ? 'reopen' : 'close')}
        >
          {say(closed ? 'cases:actions.reopen' : 'cases:actions.close')}
        </ActionButton>
        {customer !== null && customer.erasedAt === null && (lead || has(me, 'admin')) && (
          <ConfirmButton
            size="sm"
            question={say('cases:actions.eraseQuestion')}
            confirm={say('cases:actions.eraseConfirm')}
            onConfirm={() =>
              action.mutate({ name: 'erase' }, { onSuccess: () => tell(say('cases:actions.erased')) })
            }
          >
            {say('cases:actions.erase')}
          </ConfirmButton>
        )}
      </div>
      <FailureNote error={action.error} />
    </section>
  )
}

function Asks({ full }: { full: CaseInFull }) {
  const { say } = useText()
  return (
    <section className={classes.section} aria-labelledby="case-asks-title">
      <SectionTitle id="case-asks-title">{say('cases:asks.title')}</SectionTitle>
      {full.asks.length === 0 ? (
        <p className={classes.hint}>{say('cases:asks.none')}</p>
      ) : (
        <ul className={classes.list}>
          {full.asks.map((ask) => (
            <li key={ask.id} className={classes.line}>
              <Button component="a" variant="subtle" size="compact-sm" href={hrefTo('asks', ask.id)}>
                {ask.title}
              </Button>
              <span className={classes.hint}>
                {say(
                  ask.outcome === null
                    ? `asks:states.${ask.state === 'promised' ? 'promised' : 'open'}`
                    : `asks:outcomes.${ask.outcome}`,
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
