import { useText } from '../../../app/language.ts'
import classes from './findings.module.css'
import { strengthOf } from './model.ts'

const BARS = { slight: 1, clear: 2, strong: 3 } as const

/** How much a card stands out: bars, and the word. */
export function Strength({ score }: { score: number }) {
  const { say } = useText()
  const strength = strengthOf(score)
  return (
    <span className={classes.strength} data-strength={strength}>
      <span className={classes.bars} aria-hidden>
        {[1, 2, 3].map((bar) => (
          <i key={bar} data-full={bar <= BARS[strength] || undefined} />
        ))}
      </span>
      {say(`findingScreens:strength.${strength}`)}
    </span>
  )
}
