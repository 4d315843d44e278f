import type { GestureRow } from '#contract/gesture-rows.ts'
import { useKinds } from '../app/catalogue.ts'
import { useText } from '../app/language.ts'
import { hrefTo } from '../app/routes.ts'
import classes from './GestureItems.module.css'
import { GestureState } from './GestureState.tsx'
import { KindPicture } from './KindPicture.tsx'
import { moneyText } from './money.ts'
import { dayText } from './time.ts'

/** A few gestures, each with amount, kind, who proposed it, when, and where it stands. */
export function GestureItems({ gestures, label }: { gestures: readonly GestureRow[]; label: string }) {
  const { language } = useText()
  const kinds = useKinds()
  return (
    <ul className={classes.items} aria-label={label}>
      {gestures.map((gesture) => {
        const kind = kinds.find(({ id }) => id === gesture.kindId)
        return (
          <li key={gesture.id} className={classes.item}>
            <KindPicture kind={kind} size={18} />
            <span className={classes.what}>
              <a className={classes.link} href={hrefTo('goodwill', gesture.id)}>
                {moneyText(gesture.amount, language)} {kind?.name[language]}
              </a>
              <span className={classes.about}>
                {dayText(gesture.proposedAt, language)} · {gesture.proposer.name}
              </span>
            </span>
            <span className={classes.end}>
              <GestureState state={gesture.state} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}
