import type { AsksCounted } from '#contract/audit.ts'
import type { Outputs } from '#contract/index.ts'
import { OUTCOMES } from '#core/ask.ts'
import { useText } from '../../../app/language.ts'
import type { AuditView } from '../model/address.ts'
import { countText, shareText, waitText } from '../model/words.ts'
import { hrefOf } from '../useView.ts'
import { type Figure, FigureCard } from './FigureCard.tsx'
import classes from './figures.module.css'

type Asks = NonNullable<Outputs['audit']['asks']['before']>

/** Asks of the period: how they ended, how many were answered, how long the first offer took. */
export function AskFigures({ view, now, before }: { view: AuditView; now: Asks; before: Asks | null }) {
  const { say, language } = useText()
  const behind = (asks: AsksCounted) => hrefOf({ ...view, show: 'asks', asks })
  const count = (value: number) => countText(value, language)
  const share = ({ answered, asks }: Asks) => (asks === 0 ? null : Math.round((answered / asks) * 1000))
  const figures: Figure[] = [
    {
      label: say('audit:asks.posted'),
      now: now.asks,
      before: before?.asks ?? null,
      kind: 'amount',
      text: count,
      href: behind('all'),
    },
    {
      label: say('audit:asks.open'),
      now: now.open,
      before: before?.open ?? null,
      kind: 'amount',
      text: count,
      href: behind('open'),
    },
    ...OUTCOMES.map((outcome): Figure => ({
      label: say(`asks:outcomes.${outcome}`),
      now: now.outcomes[outcome],
      before: before?.outcomes[outcome] ?? null,
      kind: 'amount',
      text: count,
      href: behind(outcome),
    })),
    {
      label: say('audit:asks.answered'),
      now: share(now),
      before: before === null ? null : share(before),
      kind: 'level',
      text: (value) => shareText(value / 1000, language),
      href: behind('answered'),
      note: say('audit:asks.answeredNote', { answered: now.answered, asks: now.asks }),
    },
    {
      label: say('audit:asks.firstOffer'),
      now: now.firstOffer.medianMinutes,
      before: before?.firstOffer.medianMinutes ?? null,
      kind: 'time',
      text: (minutes) => waitText(minutes, say),
      href: behind('offered'),
      note: say('audit:asks.offers', { count: now.firstOffer.count }),
    },
  ]
  return (
    <ul className={classes.cards}>
      {figures.map((figure) => (
        <FigureCard key={figure.label} figure={figure} />
      ))}
    </ul>
  )
}
