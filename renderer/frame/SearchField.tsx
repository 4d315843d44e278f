import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { FailureNote } from '../ui/FailureNote.tsx'
import { useCommands } from '../app/commands.ts'
import { useText } from '../app/language.ts'
import type { Room, SearchAnswer } from '../app/room.ts'
import { rooms } from './rooms.ts'
import { go } from '../app/routes.ts'
import classes from './SearchField.module.css'

const searchable = rooms.filter(
  (room): room is Room & { useSearch: NonNullable<Room['useSearch']> } => room.useSearch !== undefined,
)

/** One search field for everything; the hits come grouped by room. */
export function SearchField() {
  const { say } = useText()
  const [text, setText] = useState('')
  const [query] = useDebouncedValue(text.trim(), 120)
  const input = useRef<HTMLInputElement>(null)
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  // The rooms never change while the app runs, so neither does the order of these hooks.
  const answers = searchable.map((room) => ({ room, answer: room.useSearch(query) }))
  const loading = query !== '' && answers.some(({ answer }) => answer.loading)
  const failed = answers.find(({ answer }) => answer.error !== null)
  const hits = answers.reduce((sum, { answer }) => sum + answer.hits.length, 0)

  useCommands([
    {
      id: 'app.search',
      label: 'common:commands.search',
      section: 'anywhere',
      shortcut: '/',
      run: () => input.current?.focus(),
    },
  ])

  return (
    <Combobox
      store={box}
      shadow="md"
      withinPortal={false}
      onOptionSubmit={(value) => {
        const [room = '', id = ''] = value.split(' ')
        box.closeDropdown()
        setText('')
        go(room, id)
      }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          ref={input}
          type="search"
          aria-label={say('common:search.label')}
          placeholder={say('common:search.placeholder')}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={loading ? <Loader size={14} /> : null}
          value={text}
          onChange={(event) => {
            const { value } = event.currentTarget
            setText(value)
            if (value.trim() === '') box.closeDropdown()
            else box.openDropdown()
            box.resetSelectedOption()
          }}
          onFocus={() => text.trim() !== '' && box.openDropdown()}
          onClick={() => text.trim() !== '' && box.openDropdown()}
          onBlur={() => box.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            if (text === '') input.current?.blur()
            setText('')
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={query === ''}>
        <Combobox.Options mah={420} className={classes.options}>
          {answers.map(({ room, answer }) => (
            <Hits key={room.path} room={room} answer={answer} />
          ))}
          {query !== '' && !loading && hits === 0 && failed === undefined && (
            <Combobox.Empty>{say('common:search.nothing', { query })}</Combobox.Empty>
          )}
        </Combobox.Options>
        {failed !== undefined && <FailureNote error={failed.answer.error} />}
      </Combobox.Dropdown>
      <span className="unseen" role="status">
        {query !== '' && !loading ? say('common:search.found', { count: hits }) : ''}
      </span>
    </Combobox>
  )
}

function Hits({ room, answer }: { room: Room; answer: SearchAnswer }) {
  const { say } = useText()
  if (answer.hits.length === 0) return null
  return (
    <Combobox.Group label={say(room.label)}>
      {answer.hits.map((hit) => (
        <Combobox.Option key={hit.id} value={`${room.path} ${hit.id}`}>
          <span className={classes.hit}>
            <span className={classes.title}>{hit.title}</span>
            {hit.hint !== null && <span className={classes.hint}>{hit.hint}</span>}
          </span>
        </Combobox.Option>
      ))}
    </Combobox.Group>
  )
}
