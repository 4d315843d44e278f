import { expect, test } from 'vitest'
import { hrefTo, pathTo, placeOf } from '../../../renderer/app/routes.ts'

test.each([
  ['/', { room: '', id: null }],
  ['/asks', { room: 'asks', id: null }],
  ['/asks/', { room: 'asks', id: null }],
  ['/asks/0199-x', { room: 'asks', id: '0199-x' }],
  ['/setup/a%2Fb', { room: 'setup', id: 'a/b' }],
  ['/asks/%E0%A4%A', { room: 'asks', id: '%E0%A4%A' }],
  ['', { room: '', id: null }],
])('%s leads to %o', (path, place) => expect(placeOf(path)).toEqual({ ...place, query: {} }))

test('a query comes along', () => {
  expect(placeOf('/sign-in?error=not_invited')).toEqual({
    room: 'sign-in',
    id: null,
    query: { error: 'not_invited' },
  })
})

test('a path that was made leads back to where it was made for', () => {
  expect(placeOf(pathTo('invitation', 'a/b %'))).toMatchObject({ room: 'invitation', id: 'a/b %' })
  expect(hrefTo('people')).toBe('#/people')
})
