import { IconEyeCheck, IconHourglassLow, IconLockOpen } from '@tabler/icons-react'
import type { FindingCard } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import { nameIn, useTeams } from '../../../app/places.ts'
import { hrefTo } from '../../../app/routes.ts'
import type { Place } from '../../../app/routes.ts'
import { useMe } from '../../../app/session.ts'
import detail from '../../../ui/Detail.module.css'
import { periodText } from './days.ts'
import classes from './findings.module.css'
import { namesOf } from './model.ts'
import { Pseudonyms } from './Pseudonyms.tsx'
import { sentenceOf } from './sentence.ts'
import { Strength } from './Strength.tsx'

/** A card in the list: what it says, how much it stands out, whom and which days it is about. */
export function CardLine({
  card,
  query,
  chosen,
}: {
  card: FindingCard
  query: Place['query']
  chosen: boolean
}) {
  const { say, language } = useText()
  const me = useMe()
  const teams = useTeams()
  const [first, ...others] = card.findings
  const names = namesOf(card, me.id)
  const look = card.looks[0]
  return (
    <li className={classes.card} data-chosen={chosen || undefined}>
      <div className={classes.top}>
        <Strength score={card.score} />
        {names.name === 'waits_for_me' && (
          <span className={detail.chip} data-tone="waits">
            <IconHourglassLow size={16} stroke={1.75} aria-hidden />
            {say('findingScreens:unlock.waitsForYou')}
          </span>
        )}
        {names.name === 'waits' && (
          <span className={detail.chip} data-tone="waits">
            <IconHourglassLow size={16} stroke={1.75} aria-hidden />
            {say('findingScreens:unlock.waits')}
          </span>
        )}
        {names.name === 'shown' && (
          <span className={detail.chip} data-tone="arrived">
            <IconLockOpen size={16} stroke={1.75} aria-hidden />
            {say('findingScreens:unlock.shown')}
          </span>
        )}
        {look !== undefined && (
          <span className={detail.chip} data-tone="past">
            <IconEyeCheck size={16} stroke={1.75} aria-hidden />
            {say(`findingScreens:verdicts.${look.verdict}`)}
          </span>
        )}
      </div>
      {first !== undefined && (
        <a
          className={classes.sentence}
          href={hrefTo('audit', card.id, query)}
          aria-current={chosen ? 'true' : undefined}
          data-card
        >
          {sentenceOf(first, say, language)}
        </a>
      )}
      {others.length > 0 && (
        <ul className={classes.others}>
          {others.map((finding) => (
            <li key={finding.key}>{sentenceOf(finding, say, language)}</li>
          ))}
        </ul>
      )}
      <p className={classes.about}>
        {[
          nameIn(teams, card.teamId) ?? say('findingScreens:severalTeams'),
          periodText(card, language),
          say('findingScreens:gestures', { count: card.gestures }),
        ].join(' · ')}
      </p>
      <Pseudonyms people={card.people} />
    </li>
  )
}
