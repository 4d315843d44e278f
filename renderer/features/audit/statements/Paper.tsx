import type { ReactNode } from 'react'
import type { Figures } from '#contract/audit.ts'
import type { Outputs } from '#contract/index.ts'
import { useText } from '../../../app/language.ts'
import { Copyable } from '../../../ui/Copyable.tsx'
import detail from '../../../ui/Detail.module.css'
import { SectionTitle } from '../../../ui/SectionTitle.tsx'
import { dayText, fullTime } from '../../../ui/time.ts'
import { sentenceOf } from '../findings/sentence.ts'
import { ByName, type Named } from './ByName.tsx'
import classes from './paper.module.css'
import { Totals } from './Totals.tsx'

/** What a statement says, as figures were when it was made; made for paper, too. */
export function Paper({ statement }: { statement: Outputs['audit']['statement'] }) {
  const { say, language } = useText()
  const { figures, checkpoint, at } = statement
  const { findings, policies } = figures
  const team = figures.teamName ?? say('evidence:statements.allTeams')
  const inLanguage = (rows: readonly (Figures & { names: { de: string; en: string } })[]): Named[] =>
    rows.map((row) => ({ ...row, name: row.names[language] }))
  return (
    <article className={classes.paper}>
      <p className={detail.hint}>
        {say('evidence:paper.of', { team, network: figures.network })}
        {' · '}
        {say(figures.running ? 'evidence:paper.running' : 'evidence:paper.asOf', {
          at: fullTime(at, language),
        })}
      </p>
      <Section title={say('evidence:paper.figures')}>
        {figures.total.length === 0 ? (
          <p className={detail.hint}>{say('evidence:paper.nothing')}</p>
        ) : (
          figures.total.map((total) => (
            <Totals
              key={total.currency}
              now={total}
              before={figures.before.find(({ currency }) => currency === total.currency)}
            />
          ))
        )}
      </Section>
      <ByName
        title={say('evidence:paper.byTeam')}
        by={say('evidence:paper.team')}
        rows={bySpend(figures.byTeam)}
      />
      <ByName
        title={say('evidence:paper.byReason')}
        by={say('evidence:paper.reason')}
        rows={bySpend(inLanguage(figures.byReason))}
      />
      <ByName
        title={say('evidence:paper.byKind')}
        by={say('evidence:paper.kind')}
        rows={bySpend(inLanguage(figures.byKind))}
      />
      <ByName
        title={say('evidence:paper.byDay')}
        by={say('evidence:paper.day')}
        rows={figures.byDay.map((row) => ({ ...row, name: dayText(row.key[0] ?? '', language) }))}
      />
      <Section title={say('evidence:paper.findings')}>
        <p className={classes.text}>
          {findings.open === 0
            ? say('evidence:paper.noneOpen')
            : say('evidence:paper.open', { count: findings.open })}{' '}
          {findings.lookedAt.length === 0 && say('evidence:paper.noneLookedAt')}
        </p>
        {findings.lookedAt.length > 0 && (
          <ul className={classes.looks}>
            {findings.lookedAt.map((look) => (
              <li key={`${look.at} ${look.kind} ${look.people.join(' ')}`}>
                <p className={classes.text}>
                  {sentenceOf({ kind: look.kind, facts: look.facts }, say, language)}
                </p>
                <p className={detail.hint}>
                  {say(`findingScreens:verdicts.${look.verdict}`)} · {dayText(look.at, language)}
                  {look.note !== '' && ` · ${look.note}`}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={say('evidence:paper.proof')}>
        <p className={classes.text}>{say('evidence:paper.proofText', { seq: checkpoint.seq })}</p>
        <dl className={classes.proof}>
          <dt>{say('evidence:paper.hash', { seq: checkpoint.seq })}</dt>
          <dd>
            <Copyable text={checkpoint.hash} />
          </dd>
          <dt>{say('evidence:paper.signature')}</dt>
          <dd>
            <Copyable text={checkpoint.signature} />
          </dd>
          <dt>{say('evidence:paper.publicKey')}</dt>
          <dd>
            <Copyable text={checkpoint.publicKey} />
          </dd>
          {policies.length > 0 && (
            <>
              <dt>{say('evidence:paper.policies')}</dt>
              <dd>
                {policies
                  .map(({ version, teamName }) =>
                    teamName === null
                      ? say('evidence:paper.policy', { version })
                      : say('evidence:paper.policyOf', { version, team: teamName }),
                  )
                  .join(' · ')}
              </dd>
            </>
          )}
        </dl>
      </Section>
    </article>
  )
}

/** What cost most comes first. */
const bySpend = (rows: readonly Named[]): Named[] =>
  rows.toSorted((a, b) => b.spent.minor - a.spent.minor || a.name.localeCompare(b.name))

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <SectionTitle>{title}</SectionTitle>
      {children}
    </section>
  )
}
