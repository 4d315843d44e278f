import type { FindingCard } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import detail from '../../../ui/Detail.module.css'
import { PersonChip } from '../../../ui/PersonChip.tsx'
import { SectionTitle } from '../../../ui/SectionTitle.tsx'
import { fullTime } from '../../../ui/time.ts'
import classes from './findings.module.css'

/** What leads said when they looked at a card before; the newest first. */
export function Looks({ looks }: { looks: FindingCard['looks'] }) {
  const { say, language } = useText()
  if (looks.length === 0) return null
  return (
    <section className={detail.section}>
      <SectionTitle>{say('findingScreens:looks.title')}</SectionTitle>
      <ul className={detail.list}>
        {looks.map(({ at, by, verdict, note }) => (
          <li key={`${at} ${by.id}`} className={classes.look}>
            <div className={detail.line}>
              <strong>{say(`findingScreens:verdicts.${verdict}`)}</strong>
              <span className={classes.about}>
                <PersonChip person={by} /> · {fullTime(at, language)}
              </span>
            </div>
            {note !== '' && <p className={detail.said}>{note}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
