import { IconUserQuestion } from '@tabler/icons-react'
import type { Pseudonym } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import { PersonChip } from '../../../ui/PersonChip.tsx'
import classes from './findings.module.css'

/** People under their pseudonyms; by name, too, where that has been unlocked. */
export function Pseudonyms({ people }: { people: readonly Pseudonym[] }) {
  const { say } = useText()
  if (people.length === 0) return null
  return (
    <ul className={classes.people} aria-label={say('findingScreens:people')}>
      {people.map(({ pseudonym, person }) => (
        <li key={pseudonym} className={classes.pseudonym}>
          <IconUserQuestion size={14} stroke={1.75} aria-hidden />
          {pseudonym}
          {person !== null && (
            <>
              {' = '}
              <PersonChip person={person} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
