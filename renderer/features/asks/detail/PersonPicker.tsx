import { CloseButton, Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Person } from '#contract/rows.ts'
import { orpc } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
import { nameIn, useSites } from '../../../app/places.ts'
import type { Picked } from '../data/mending.ts'
import classes from './AskDetail.module.css'

/** As many people as one looks through. */
const MOST = 20

/** Finds a person of the directory while their name or sign is typed. What was typed stays, chosen or not. */
export function PersonPicker({
  label,
  picked,
  without,
  error,
  onChange,
}: {
  label: string
  picked: Picked
  /** People who cannot be meant. */
  without: readonly string[]
  error: string | undefined
  onChange: (picked: Picked) => void
}) {
  const { say } = useText()
  const sites = useSites()
  const input = useRef<HTMLInputElement>(null)
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const typed = picked.typed.trim()
  const [query] = useDebouncedValue(typed, 150)
  const { data, isFetching, isPlaceholderData } = useQuery({
    ...orpc.people.list.queryOptions({ input: { q: query === '' ? undefined : query, limit: MOST } }),
    placeholderData: keepPreviousData,
  })
  useEffect(() => input.current?.focus(), [])

  const people = (data?.items ?? []).filter((person) => person.active && !without.includes(person.id))
  const first = people[0]
  const found = query === typed && data !== undefined && !isPlaceholderData
  const choose = (person: Person): void => {
    onChange({ typed: person.name, id: person.id })
    box.closeDropdown()
  }
  const { selectFirstOption } = box
  // Whoever types a name means the first that fits; who presses Enter before it is found gets it when it is.
  const hurried = useRef(false)
  useEffect(() => {
    if (!found || query === '' || first === undefined) return
    if (hurried.current) choose(first)
    else selectFirstOption()
    hurried.current = false
    // `choose` is another function each time, and the same choice.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [found, query, first?.id, selectFirstOption])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    if (picked.id !== null || typed === '' || box.getSelectedOptionIndex() >= 0) return
    event.preventDefault()
    if (!found) hurried.current = true
    else if (first !== undefined) choose(first)
  }
  const hintOf = ({ sign, siteId }: Person): string =>
    [sign === null ? null : `^${sign}`, nameIn(sites, siteId)].filter((part) => part !== null).join(' · ')

  return (
    <Combobox
      store={box}
      withinPortal={false}
      shadow="md"
      transitionProps={{ duration: 100 }}
      onOptionSubmit={(id) => {
        const person = people.find((each) => each.id === id)
        if (person !== undefined) choose(person)
      }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          ref={input}
          label={label}
          placeholder={say('asks:answer.personHint')}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={picked.typed}
          error={error}
          rightSection={
            isFetching ? (
              <Loader size={14} />
            ) : picked.typed === '' ? null : (
              <CloseButton
                size="sm"
                aria-label={say('asks:answer.personClear')}
                onClick={() => onChange({ typed: '', id: null })}
              />
            )
          }
          onKeyDown={onKeyDown}
          onChange={(event) => {
            hurried.current = false
            onChange({ typed: event.currentTarget.value, id: null })
            box.openDropdown()
          }}
          onClick={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} className={classes.options} aria-label={say('asks:answer.people')}>
          {people.map((person) => (
            <Combobox.Option key={person.id} value={person.id} active={person.id === picked.id}>
              <span className={classes.line}>
                <span>{person.name}</span>
                <span className={classes.where}>{hintOf(person)}</span>
              </span>
            </Combobox.Option>
          ))}
          {people.length === 0 && (
            <Combobox.Empty>
              {isFetching ? say('common:loading') : say('asks:answer.personNone')}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
