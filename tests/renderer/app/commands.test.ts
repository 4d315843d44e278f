import { beforeEach, describe, expect, test } from 'vitest'
import {
  available,
  type Command,
  commandFor,
  type Press,
  pressName,
  registerCommands,
  useRegistry,
} from '../../../renderer/app/commands.ts'

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...held,
})
const command = (id: string, shortcut?: string, more: Partial<Command> = {}): Command => ({
  id,
  label: 'common:save',
  section: 'anywhere',
  ...(shortcut === undefined ? {} : { shortcut }),
  run: () => undefined,
  ...more,
})
const all = [
  command('new', 'a'),
  command('palette', 'mod+k'),
  command('help', '?'),
  command('close', 'Escape'),
]
const idFor = (pressed: Press, { typing = false, singleKeys = true } = {}, among = all) =>
  commandFor(pressed, among, typing, singleKeys)?.id ?? null

describe('the name of a press', () => {
  test.each([
    [press('a'), 'a'],
    [press('A', { shiftKey: true }), null],
    [press('A'), 'a'],
    [press('?', { shiftKey: true }), '?'],
    [press('k', { ctrlKey: true }), 'mod+k'],
    [press('k', { metaKey: true }), 'mod+k'],
    [press('@', { altKey: true, ctrlKey: true }), null],
    [press('a', { isComposing: true }), null],
    [press('Escape'), 'Escape'],
  ])('%o is %s', (pressed, name) => expect(pressName(pressed)).toBe(name))
})

describe('which command a press runs', () => {
  test('a single key, unless someone is typing', () => {
    expect(idFor(press('a'))).toBe('new')
    expect(idFor(press('a'), { typing: true })).toBeNull()
    expect(idFor(press('Escape'), { typing: true })).toBeNull()
  })
  test('with Ctrl or Cmd also while typing', () => {
    expect(idFor(press('k', { ctrlKey: true }), { typing: true })).toBe('palette')
  })
  test('no single key where they are switched off, but Escape and Ctrl+K', () => {
    expect(idFor(press('a'), { singleKeys: false })).toBeNull()
    expect(idFor(press('?', { shiftKey: true }), { singleKeys: false })).toBeNull()
    expect(idFor(press('Escape'), { singleKeys: false })).toBe('close')
    expect(idFor(press('k', { metaKey: true }), { singleKeys: false })).toBe('palette')
  })
  test('none that cannot be done now; then the one before it', () => {
    const over = command('answer', 'a', { when: () => false })
    expect(idFor(press('a'), {}, [...all, over])).toBe('new')
    expect(idFor(press('a'), {}, [...all, command('later', 'a')])).toBe('later')
  })
})

describe('the registry', () => {
  beforeEach(() => useRegistry.setState({ commands: [] }))

  test('takes commands in and out again', () => {
    const out = registerCommands([command('one'), command('two')])
    registerCommands([command('three')])
    out()
    expect(useRegistry.getState().commands.map((each) => each.id)).toEqual(['three'])
  })
  test('names each command that can be done once', () => {
    const shown = available([
      command('one', 'a'),
      command('one', 'b'),
      command('hidden', 'j', { hidden: true }),
      command('not now', 'x', { when: () => false }),
    ])
    expect(shown.map((each) => `${each.id} ${each.shortcut}`)).toEqual(['one b'])
  })
})
