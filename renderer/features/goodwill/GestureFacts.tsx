import type { ReactNode } from 'react'
import type { GestureRow, KindRow } from '#contract/gesture-rows.ts'
import { useReasons } from '../../app/catalogue.ts'
import { useText } from '../../app/language.ts'
import { hrefTo } from '../../app/routes.ts'
import detail from '../../ui/Detail.module.css'
import { GestureState } from '../../ui/GestureState.tsx'
import { KindPicture } from '../../ui/KindPicture.tsx'
import { moneyText } from '../../ui/money.ts'
import { PersonChip } from '../../ui/PersonChip.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { WaitsChip } from '../../ui/WaitsChip.tsx'
import { dayText, fullTime } from '../../ui/time.ts'
import classes from './goodwill.module.css'

/** What is given, to which case, by whom, why, and what it still needs. */
export function GestureFacts({ gesture, kind }: { gesture: GestureRow; kind: KindRow | undefined }) {
  const { say, language } = useText()
  const reason = useReasons().find(({ id }) => id === gesture.reasonId)
  const { needs, approvals, state } = gesture
  // What was issued ends later; before that, a decision is the end.
  const endedAt = gesture.endedAt ?? gesture.decidedAt
  const needsText =
    needs.approvals === 0
      ? say('goodwill:needs.none')
      : needs.approvals === 2
        ? say('goodwill:needs.two', { given: approvals.length })
        : say(`goodwill:needs.${needs.by}`)
  return (
    <section className={detail.section} aria-label={say('goodwill:card.facts')}>
      <div className={detail.line}>
        <KindPicture kind={kind} size={28} />
        <span className={classes.big}>{moneyText(gesture.amount, language)}</span>
        <GestureState state={state} />
        <WaitsChip id={gesture.id} />
      </div>
      <dl className={detail.facts}>
        <Fact name={say('goodwill:card.case')}>
          <a className={classes.link} href={hrefTo('cases', gesture.caseId)}>
            {gesture.caseReference}
          </a>
        </Fact>
        <Fact name={say('goodwill:card.reason')}>{reason?.name[language]}</Fact>
        <Fact name={say('goodwill:card.note')}>
          {gesture.note === '' ? <em>{say('goodwill:card.erased')}</em> : gesture.note}
        </Fact>
        <Fact name={say('goodwill:card.justification')}>{gesture.justification}</Fact>
        <Fact name={say('goodwill:card.proposer')}>
          <PersonChip person={gesture.proposer} /> · {fullTime(gesture.proposedAt, language)}
        </Fact>
        {state === 'proposed' && <Fact name={say('goodwill:card.needs')}>{needsText}</Fact>}
        {state === 'proposed' && (
          <Fact name={say('goodwill:card.lapses')}>
            <RelativeTime at={gesture.lapsesAt} /> ({fullTime(gesture.lapsesAt, language)})
          </Fact>
        )}
        {approvals.length > 0 && (
          <Fact name={say('goodwill:card.approvals')}>
            {approvals.map(({ person, at }) => (
              <div key={person.id}>
                <PersonChip person={person} /> · {fullTime(at, language)}
              </div>
            ))}
          </Fact>
        )}
        {gesture.issuedBy !== null && gesture.issuedAt !== null && (
          <Fact name={say('goodwill:card.issued')}>
            <PersonChip person={gesture.issuedBy} /> · {fullTime(gesture.issuedAt, language)}
          </Fact>
        )}
        {gesture.usableUntil !== null && (
          <Fact name={say('goodwill:card.usable')}>{dayText(gesture.usableUntil, language)}</Fact>
        )}
        {(state === 'rejected' || state === 'withdrawn' || state === 'voided') && (
          <Fact name={say(`goodwill:card.by.${state}`)}>
            {gesture.decidedBy !== null && <PersonChip person={gesture.decidedBy} />}
            {endedAt !== null && ` · ${fullTime(endedAt, language)}`}
          </Fact>
        )}
        <Fact name={say('goodwill:card.why')}>{gesture.why}</Fact>
        {(state === 'redeemed' || state === 'expired' || state === 'lapsed') && endedAt !== null && (
          <Fact name={say('goodwill:card.ended')}>{fullTime(endedAt, language)}</Fact>
        )}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null
  return (
    <>
      <dt>{name}</dt>
      <dd style={{ whiteSpace: 'pre-wrap' }}>{children}</dd>
    </>
  )
}
