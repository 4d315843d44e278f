import { IconArrowDownRight, IconArrowUpRight, IconEqual } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useText } from '../../../app/language.ts'
import { changeOf } from '../model/change.ts'
import { changeText, type Kind } from '../model/words.ts'
import classes from './figures.module.css'

/** A figure, as it is now and as it was before. */
export interface Figure {
  label: string
  /** Whole numbers to compare; null where there is nothing that it could be of. */
  now: number | null
  before: number | null
  kind: Kind
  text: (value: number) => string
  /** The rows behind it; null where there are none. */
  href: string | null
  /** What there is to say besides. */
  note?: ReactNode
}

/** One figure: its name, the number as a door to its rows, and how it stands beside the period before. */
export function FigureCard({ figure }: { figure: Figure }) {
  const { label, now, text, href, note } = figure
  const inside = (
    <>
      <span className={classes.label}>{label}</span>
      <span className={classes.value}>{now === null ? '–' : text(now)}</span>
    </>
  )
  return (
    <li className={classes.card}>
      {href === null || now === null || now === 0 ? (
        <span className={classes.figure}>{inside}</span>
      ) : (
        <a className={classes.figure} href={href}>
          {inside}
        </a>
      )}
      {note !== undefined && <span className={classes.note}>{note}</span>}
      <Beside figure={figure} />
    </li>
  )
}

const ICONS = { more: IconArrowUpRight, less: IconArrowDownRight, same: IconEqual } as const

function Beside({ figure: { now, before, kind, text } }: { figure: Figure }) {
  const { say, language } = useText()
  const change = changeOf(now, before)
  const words = changeText(change, kind, say, language)
  if (words === null || before === null || change.direction === 'unknown') return null
  const Icon = ICONS[change.direction]
  return (
    <span className={classes.beside}>
      <Icon size={15} stroke={1.75} aria-hidden />
      <span>
        {words}
        {change.direction !== 'same' && (
          <span className={classes.before}>{say('audit:change.before', { value: text(before) })}</span>
        )}
      </span>
    </span>
  )
}
