import { IconHeart } from '@tabler/icons-react'
import { thanksFor } from '#core/ask.ts'
import type { AskInFull } from '#contract/rows.ts'
import { useText } from '../../../app/language.ts'
import { Face, PersonChip } from '../../../ui/PersonChip.tsx'
import { coreAnswer, coreAsk } from '../model/core.ts'
import classes from './AskDetail.module.css'
import { SectionTitle } from '../../../ui/SectionTitle.tsx'

/** Once the thing has arrived: everyone who is to be thanked, the giver and those who knew the way to them. */
export function Thanks({ ask }: { ask: AskInFull }) {
  const { say } = useText()
  const people = thanksFor(coreAsk(ask), ask.answers.map(coreAnswer))
  if (people.length === 0) return null
  const named = people.flatMap((id) => ask.answers.find((answer) => answer.person.id === id)?.person ?? [])
  return (
    <section className={classes.card} data-tone="arrived" aria-labelledby="thanks-title">
      <SectionTitle id="thanks-title" className={classes.line}>
        <IconHeart size={18} stroke={1.75} aria-hidden />
        {say('asks:thanks.title')}
      </SectionTitle>
      <ul className={classes.list}>
        {named.map((person) => (
          <li key={person.id} className={classes.line}>
            <Face name={person.name} size={24} />
            <PersonChip person={person} />
            <span className={classes.hint}>
              {say(person.id === ask.giver?.id ? 'asks:thanks.gave' : 'asks:thanks.pointed')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
