import { expect, test } from 'vitest'
import { adminPlace } from '../../../renderer/features/people/admin/places.ts'

test.each([
  ['invite', { what: 'invite' }],
  ['person-0199', { what: 'person', id: '0199' }],
  ['site-new', { what: 'site', id: null }],
  ['team-0199-7a', { what: 'team', id: '0199-7a' }],
  ['person-', null],
  ['nonsense', null],
])('%s', (id, place) => expect(adminPlace(id)).toEqual(place))
