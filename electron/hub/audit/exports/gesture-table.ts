import type { AuditGesture } from '#contract/audit.ts'
import { cases } from '#language/cases.ts'
import { exported } from '#language/exports.ts'
import { goodwill } from '#language/goodwill.ts'
import type { Language } from '#language/index.ts'
import type { Names } from './names.ts'
import { type Cell, type Column, count, day, money, type Table, text } from './table.ts'

/** Gestures as a table: people under their pseudonyms, nothing of a customer but their case's reference. */
export function gestureTable(
  pages: Table<AuditGesture>['pages'],
  names: Names,
  language: Language,
): Table<AuditGesture> {
  const { headings, sheet, notNoted } = exported[language]
  const { states } = goodwill[language]
  const { channels } = cases[language]
  const column = (
    heading: keyof typeof headings,
    width: number,
    of: Column<AuditGesture>['of'],
  ): Column<AuditGesture> => ({ heading: headings[heading], width, of })
  const time = (at: string | null, { siteId }: AuditGesture): Cell | null =>
    at === null ? null : { is: 'time', at, zone: names.zone(siteId) }
  return {
    name: sheet.gestures,
    pages,
    columns: [
      column('day', 12, (gesture) => day(gesture.day)),
      column('proposedAt', 18, (gesture) => time(gesture.proposedAt, gesture)),
      column('caseReference', 22, ({ caseReference }) =>
        caseReference === null ? null : text(caseReference),
      ),
      column('state', 18, ({ state }) => text(states[state])),
      column('amount', 12, ({ amount }) => money(amount)),
      column('currency', 10, ({ amount }) => text(amount.currency)),
      column('team', 24, ({ teamId }) => text(names.team(teamId))),
      column('site', 18, ({ siteId }) => text(names.site(siteId))),
      column('reason', 24, ({ reasonId }) => text(names.reason(reasonId))),
      column('kind', 20, ({ kindId }) => text(names.kind(kindId))),
      column('channel', 14, ({ channel }) => text(channel === null ? notNoted : channels[channel])),
      column('proposer', 18, ({ proposer }) => text(proposer.pseudonym)),
      column('approvers', 18, ({ approvers }) =>
        approvers.length === 0 ? null : text(approvers.map(({ pseudonym }) => pseudonym).join(' ')),
      ),
      column('policyVersion', 12, ({ policyVersion }) => count(policyVersion)),
      column('decidedAt', 18, (gesture) => time(gesture.decidedAt, gesture)),
      column('issuedAt', 18, (gesture) => time(gesture.issuedAt, gesture)),
      column('endedAt', 18, (gesture) => time(gesture.endedAt, gesture)),
      column('id', 38, ({ id }) => (id === null ? null : text(id))),
    ],
  }
}
