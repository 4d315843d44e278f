import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { orpc } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
import { nameIn, useSites } from '../../../app/places.ts'
import classes from './AskDetail.module.css'

/** As many people as one looks through. */
const MOST = 20

/** Finds a person of the directory while their name or sign is typed. */
export function PersonPicker({
  label,
  chosen,
  without,
  error,
  onChange,
}: {
  label: string
  chosen: { id: string; name: string } | null
  /** People who cannot be meant. */
  without: readonly string[]
  error: string | undefined
  onChange: (person: { id: string; name: string } | null) => void
}) {
  const { say } = useText()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(chosen?.name ?? '')
  const [query] = useDebouncedValue(typed.trim(), 150)
  const { data, isFetching } = useQuery({
    ...orpc.people.list.queryOptions({ input: { q: query === '' ? undefined : query, limit: MOST } }),
    placeholderData: keepPreviousData,
  })
  const sites = useSites()
  useEffect(() => input.current?.focus(), [])

  const people = (data?.items ?? []).filter((person) => person.active && !without.includes(person.id))
  const options = people.map((person) => ({ value: person.id, label: person.name }))
  // The chosen one stays on offer whatever is typed next.
  if (chosen !== null && !people.some((person) => person.id === chosen.id))
    options.unshift({ value: chosen.id, label: chosen.name })
  const hintOf = (id: string): string => {
    const person = people.find((each) => each.id === id)
    const site = nameIn(sites, person?.siteId ?? null)
    return [person?.sign == null ? null : `^${person.sign}`, site].filter((part) => part != null).join(' · ')
  }
  return (
    <Select
      ref={input}
      label={label}
      placeholder={say('asks:answer.personHint')}
      data={options}
      value={chosen?.id ?? null}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      nothingFoundMessage={isFetching ? say('common:loading') : say('asks:answer.personNone')}
      rightSection={isFetching ? <Loader size={14} /> : undefined}
      error={error}
      comboboxProps={{ shadow: 'md', transitionProps: { duration: 100 } }}
      renderOption={({ option }) => (
        <span className={classes.line}>
          <span>{option.label}</span>
          <span className={classes.hint}>{hintOf(option.value)}</span>
        </span>
      )}
      onChange={(id) => {
        const person = options.find((option) => option.value === id)
        onChange(person === undefined ? null : { id: person.value, name: person.label })
      }}
    />
  )
}
