import type { Figures } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import { hrefTo } from '../../../app/routes.ts'
import { moneyText } from '../../../ui/money.ts'
import type { AuditView } from '../model/address.ts'
import { rowsBehind } from '../model/doors.ts'
import { countText, shareText, waitText } from '../model/words.ts'
import { hrefOf } from '../useView.ts'
import { type Figure, FigureCard } from './FigureCard.tsx'
import classes from './figures.module.css'

/** The figures of one currency beside those of the period before, each a door to its rows. */
export function SpendFigures({
  view,
  now,
  before,
}: {
  view: AuditView
  now: Figures
  before: Figures | undefined
}) {
  const { say, language } = useText()
  const { currency } = now
  const money = (minor: number) => moneyText({ minor, currency }, language)
  const count = (value: number) => countText(value, language)
  const behind = (counted: Parameters<typeof rowsBehind>[1]) => hrefOf(rowsBehind(view, counted))
  // What there was not is nothing in a currency of which there was nothing at all.
  const was = (pick: (figures: Figures) => number | null) => (before === undefined ? 0 : pick(before))
  const level = (pick: (figures: Figures) => number | null) => (before === undefined ? null : pick(before))
  const figures: Figure[] = [
    {
      label: say('audit:figures.spent'),
      now: now.spent.minor,
      before: was(({ spent }) => spent.minor),
      kind: 'amount',
      text: money,
      href: behind('spent'),
      note: say('audit:figures.gestures', { count: now.spentCount }),
    },
    {
      label: say('audit:figures.held'),
      now: now.held.minor,
      before: was(({ held }) => held.minor),
      kind: 'amount',
      text: money,
      href: behind('held'),
      note: say('audit:figures.gestures', { count: now.heldCount }),
    },
    ...(now.budget === null || now.free === null
      ? []
      : [
          {
            label: say('audit:figures.free'),
            now: now.free.minor,
            before: level(({ free }) => free?.minor ?? null),
            kind: 'amount' as const,
            text: money,
            href: behind('counted'),
            note: ofBudget(now),
          },
          {
            label: say('audit:figures.budget'),
            now: now.budget.minor,
            before: level(({ budget }) => budget?.minor ?? null),
            kind: 'amount' as const,
            text: money,
            href: hrefTo('goodwill-setup'),
          },
        ]),
    {
      label: say('audit:figures.proposed'),
      now: now.gestures,
      before: was(({ gestures }) => gestures),
      kind: 'amount',
      text: count,
      href: behind(null),
    },
    {
      label: say('audit:figures.mean'),
      now: now.mean?.minor ?? null,
      before: level(({ mean }) => mean?.minor ?? null),
      kind: 'level',
      text: money,
      href: behind('counted'),
    },
    {
      label: say('audit:figures.median'),
      now: now.median?.minor ?? null,
      before: level(({ median }) => median?.minor ?? null),
      kind: 'level',
      text: money,
      href: behind('counted'),
    },
    ...(now.yes === null
      ? []
      : [
          {
            label: say('audit:figures.yes'),
            now: now.yes.medianMinutes,
            before: level(({ yes }) => yes?.medianMinutes ?? null),
            kind: 'time' as const,
            text: (minutes: number) => waitText(minutes, say),
            href: behind('agreed'),
            note: say('audit:figures.yesNote', { count: now.yes.count }),
          },
        ]),
  ]
  return (
    <ul className={classes.cards}>
      {figures.map((figure) => (
        <FigureCard key={figure.label} figure={figure} />
      ))}
    </ul>
  )

  function ofBudget({ budget, spent, held }: Figures) {
    const used = spent.minor + held.minor
    return budget === null || budget.minor === 0
      ? undefined
      : say('audit:figures.used', { share: shareText(used / budget.minor, language) })
  }
}
