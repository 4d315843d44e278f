import type { PersonRef } from '#contract/fields.ts'
import { useText } from '../app/language.ts'
import { initials } from './initials.ts'
import classes from './PersonChip.module.css'

/** A person's sign, as it stands under their messages: `^nm`. */
export function SignChip({ sign }: { sign: string }) {
  const { say } = useText()
  return (
    <span className={classes.sign}>
      <span aria-hidden="true">^{sign}</span>
      <span className="unseen">{say('common:person.sign', { sign })}</span>
    </span>
  )
}

/** A person in a line of text or in a row: the name, and the sign where they have one. */
export function PersonChip({ person }: { person: Pick<PersonRef, 'name' | 'sign'> }) {
  return (
    <span className={classes.person}>
      <span className={classes.name}>{person.name}</span>
      {person.sign !== null && <SignChip sign={person.sign} />}
    </span>
  )
}

/** A face: the first letters of the name. Beside a name it is only decoration. */
export function Face({ name, size = 28 }: { name: string; size?: number }) {
  return (
    <span
      className={classes.face}
      style={{ width: size, height: size, fontSize: size * 0.38 }}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  )
}
