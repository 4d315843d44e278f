import type { Role } from '#core/person.ts'
import type { Say } from '../../app/language.ts'

/** Roles in words. */
export const roleNames = (roles: readonly Role[], say: Say): string =>
  roles.map((role) => say(`people:roles.${role}`)).join(', ')

/** What someone is besides a colleague, which nearly everybody is. */
export const moreThanColleague = (roles: readonly Role[]): Role[] =>
  roles.filter((role) => role !== 'colleague')
