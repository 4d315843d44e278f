import type { Person } from '#contract/rows.ts'
import type { Say } from '../../app/language.ts'

/** The roles of a person in words. That someone is a colleague is only said of those who are nothing else. */
export function roleNames({ roles }: Pick<Person, 'roles'>, say: Say): string {
  const more = roles.filter((role) => role !== 'colleague')
  return (more.length > 0 ? more : roles).map((role) => say(`people:roles.${role}`)).join(', ')
}
