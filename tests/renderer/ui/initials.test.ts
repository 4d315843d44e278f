import { expect, test } from 'vitest'
import { initials } from '../../../renderer/ui/initials.ts'

test.each([
  ['Nora Müller', 'NM'],
  ['Anna Freifrau von und zu Hohenstein', 'AH'],
  ['Çelik', 'Ç'],
  ['  łukasz  dąbrowski ', 'ŁD'],
  ['🫏 Esel', '🫏E'],
  ['', ''],
])('%s is %s', (name, letters) => expect(initials(name)).toBe(letters))
