import { Skeleton } from '@mantine/core'
import type { FindingCard } from '#contract/audit.ts'
import { FINDING_KINDS } from '#core/audit/findings/finding.ts'
import { reasonOf } from '../../../app/errors.ts'
import { useText } from '../../../app/language.ts'
import { nameIn, useTeams } from '../../../app/places.ts'
import detail from '../../../ui/Detail.module.css'
import { DetailHead } from '../../../ui/DetailHead.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { useKeptFocus } from '../../../ui/useKeptFocus.ts'
import { useCard, useUntilOver } from './data.ts'
import { periodText } from './days.ts'
import { FindingRows } from './FindingRows.tsx'
import classes from './findings.module.css'
import { LookedAt } from './LookedAt.tsx'
import { Looks } from './Looks.tsx'
import { Pseudonyms } from './Pseudonyms.tsx'
import { sentenceOf } from './sentence.ts'
import { Strength } from './Strength.tsx'
import { Who } from './Who.tsx'

/** One card of findings: what it says and why it is told, its gestures, what was said of it, and who it is about. */
export function FindingDetail({ id }: { id: string }) {
  const { say } = useText()
  const { data, error, refetch } = useCard(id)
  useUntilOver(data === undefined ? [] : [data])
  if (data !== undefined) return <Opened card={data} />
  const gone = error !== null && ['not_found', 'field_invalid'].includes(reasonOf(error) ?? '')
  return (
    <>
      <DetailHead title={say(gone ? 'findingScreens:gone' : 'common:loading')} />
      <div className={detail.body}>
        {gone ? (
          <EmptyState title={say('findingScreens:gone')} text={say('findingScreens:goneText')} />
        ) : error === null ? (
          <div role="status" aria-label={say('common:loading')}>
            <Skeleton height={14} width="40%" />
            <Skeleton height={96} mt="md" />
          </div>
        ) : (
          <FailureNote error={error} retry={refetch} />
        )}
      </div>
    </>
  )
}

function Opened({ card }: { card: FindingCard }) {
  const { say, language } = useText()
  const teams = useTeams()
  const { ref, handlers } = useKeptFocus()
  const kinds = FINDING_KINDS.filter((kind) => card.findings.some((finding) => finding.kind === kind))
  return (
    <div ref={ref} {...handlers}>
      <DetailHead title={kinds.map((kind) => say(`findingScreens:kinds.${kind}`)).join(' · ')} />
      <div className={detail.body}>
        <section className={detail.section} aria-label={say('findingScreens:says')}>
          <div className={detail.line}>
            <Strength score={card.score} />
            <span className={classes.about}>
              {[
                nameIn(teams, card.teamId) ?? say('findingScreens:severalTeams'),
                periodText(card, language),
              ].join(' · ')}
            </span>
          </div>
          <ul className={classes.says}>
            {card.findings.map((finding) => (
              <li key={finding.key}>{sentenceOf(finding, say, language)}</li>
            ))}
          </ul>
          <Pseudonyms people={card.people} />
          <ul className={classes.why} aria-label={say('findingScreens:mayBe')}>
            {kinds.map((kind) => (
              <li key={kind}>{say(`findingScreens:why.${kind}`)}</li>
            ))}
          </ul>
        </section>
        <Who card={card} />
        <LookedAt card={card} />
        <Looks looks={card.looks} />
        <FindingRows card={card} />
      </div>
    </div>
  )
}
