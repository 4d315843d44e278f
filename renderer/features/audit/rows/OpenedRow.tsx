import { Button } from '@mantine/core'
import { IconFolder, IconGift } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Pseudonym } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import { hrefTo } from '../../../app/routes.ts'
import detail from '../../../ui/Detail.module.css'
import { DetailHead } from '../../../ui/DetailHead.tsx'
import { GestureState } from '../../../ui/GestureState.tsx'
import { moneyText } from '../../../ui/money.ts'
import { PersonChip } from '../../../ui/PersonChip.tsx'
import { fullTime } from '../../../ui/time.ts'
import type { AuditRow } from '../data.ts'
import { useNames } from '../useNames.ts'

/** What the ledger knows of a gesture: people under their pseudonyms, and the ways to its case and to itself. */
export function OpenedRow({ row }: { row: AuditRow }) {
  const { say, language } = useText()
  const nameOf = useNames()
  const at = (time: string | null) => (time === null ? null : fullTime(time, language))
  return (
    <>
      <DetailHead title={`${moneyText(row.amount, language)} ${nameOf('kind', row.kindId)}`} />
      <div className={detail.body}>
        <div className={detail.line}>
          <GestureState state={row.state} />
        </div>
        <dl className={detail.facts} aria-label={say('audit:row.facts')}>
          <Fact name={say('audit:row.reason')}>{nameOf('reason', row.reasonId)}</Fact>
          <Fact name={say('audit:row.channel')}>{row.channel && nameOf('channel', row.channel)}</Fact>
          <Fact name={say('audit:row.team')}>{nameOf('team', row.teamId)}</Fact>
          <Fact name={say('audit:row.site')}>{row.siteId && nameOf('site', row.siteId)}</Fact>
          <Fact name={say('audit:row.day')}>{at(row.proposedAt)}</Fact>
          <Fact name={say('audit:row.proposer')}>
            <Person somebody={row.proposer} />
          </Fact>
          <Fact name={say('audit:row.approvers')}>
            {row.approvers.length === 0
              ? null
              : row.approvers.map((approver) => (
                  <div key={approver.pseudonym}>
                    <Person somebody={approver} />
                  </div>
                ))}
          </Fact>
          <Fact name={say('audit:row.decided')}>{at(row.decidedAt)}</Fact>
          <Fact name={say('audit:row.issued')}>{at(row.issuedAt)}</Fact>
          <Fact name={say('audit:row.ended')}>{at(row.endedAt)}</Fact>
          <Fact name={say('audit:row.policy')}>
            {say('audit:row.version', { version: row.policyVersion })}
          </Fact>
        </dl>
        <p className={detail.hint}>{say('audit:rows.pseudonymHint')}</p>
        <div className={detail.line}>
          {row.caseId !== null && row.caseReference !== null && (
            <Button
              component="a"
              size="sm"
              leftSection={<IconFolder size={16} aria-hidden />}
              href={hrefTo('cases', row.caseId)}
            >
              {say('audit:row.case', { reference: row.caseReference })}
            </Button>
          )}
          {row.id !== null && (
            <Button
              component="a"
              size="sm"
              variant="default"
              leftSection={<IconGift size={16} aria-hidden />}
              href={hrefTo('goodwill', row.id)}
            >
              {say('audit:row.gesture')}
            </Button>
          )}
        </div>
      </div>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === '') return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** Somebody under a pseudonym; by name as well where that has been unlocked. */
function Person({ somebody: { pseudonym, person } }: { somebody: Pseudonym }) {
  return (
    <>
      {pseudonym}
      {person !== null && (
        <>
          {' '}
          · <PersonChip person={person} />
        </>
      )}
    </>
  )
}
