import type { AuditGesture, FindingCard } from '#contract/audit.ts'
import { useKinds, useReasons } from '../../../app/catalogue.ts'
import { useText } from '../../../app/language.ts'
import { hrefTo } from '../../../app/routes.ts'
import detail from '../../../ui/Detail.module.css'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { GestureState } from '../../../ui/GestureState.tsx'
import { moneyText } from '../../../ui/money.ts'
import { RowSkeletons } from '../../../ui/RowSkeletons.tsx'
import { SectionTitle } from '../../../ui/SectionTitle.tsx'
import { dayText, fullTime } from '../../../ui/time.ts'
import { useCardGestures } from './data.ts'
import classes from './findings.module.css'
import { nameText } from './sentence.ts'

/** The gestures behind a card, the newest first. Their cases are doors once names are unlocked: both would tell whose it is. */
export function FindingRows({ card }: { card: FindingCard }) {
  const { say } = useText()
  const { data, error, isPending, refetch } = useCardGestures(card.id)
  if (card.gestures === 0) return null
  return (
    <section className={detail.section} aria-labelledby="finding-rows">
      <SectionTitle id="finding-rows">
        {say('findingScreens:rows.title', { count: card.gestures })}
      </SectionTitle>
      {data?.items.some(({ id }) => id === null) === true && (
        <p className={detail.hint}>{say('findingScreens:rows.closed')}</p>
      )}
      <FailureNote error={error} retry={refetch} />
      {isPending && <RowSkeletons rows={3} />}
      {data !== undefined && (
        <ul className={classes.rows}>
          {data.items.map((gesture, at) => (
            <Row key={gesture.id ?? at} gesture={gesture} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Row({ gesture }: { gesture: AuditGesture }) {
  const { say, language } = useText()
  const kind = useKinds().find(({ id }) => id === gesture.kindId)
  const reason = useReasons().find(({ id }) => id === gesture.reasonId)
  const { id, caseId, caseReference, proposer, approvers } = gesture
  return (
    <li className={classes.row}>
      <span className={classes.money}>{moneyText(gesture.amount, language)}</span>
      <span className={classes.what}>
        {id === null ? (
          <span>{kind?.name[language]}</span>
        ) : (
          <a className={classes.door} href={hrefTo('goodwill', id)}>
            {kind?.name[language]}
          </a>
        )}
        <span className={classes.about}>
          <time dateTime={gesture.proposedAt} title={fullTime(gesture.proposedAt, language)}>
            {dayText(gesture.day, language)}
          </time>
          {' · '}
          {reason?.name[language]}
          {caseId !== null && (
            <>
              {' · '}
              <a className={classes.door} href={hrefTo('cases', caseId)}>
                {caseReference}
              </a>
            </>
          )}
        </span>
        <span className={classes.about}>
          <span className={classes.whole}>
            {say('findingScreens:rows.proposedBy', { who: nameText(proposer) })}
          </span>
          {approvers.length > 0 && (
            <>
              {' · '}
              <span className={classes.whole}>
                {say('findingScreens:rows.approvedBy', { who: approvers.map(nameText).join(', ') })}
              </span>
            </>
          )}
        </span>
      </span>
      <GestureState state={gesture.state} />
    </li>
  )
}
