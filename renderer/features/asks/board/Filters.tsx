import { Button, Chip, CloseButton, Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type Ref, useEffect, useState } from 'react'
import type { Site } from '#contract/rows.ts'
import { useText } from '../../../app/language.ts'
import { type AskFilter, isNarrowed } from '../model/filter.ts'
import classes from './Filters.module.css'

/** How long one pauses between two letters, in ms. */
const PAUSE_MS = 150

/** What narrows a list: words, whose, where, in what state. */
export function Filters({
  filter,
  sites,
  onChange,
  onDown,
  input,
}: {
  filter: AskFilter
  sites: readonly Site[]
  onChange: (change: Partial<AskFilter>) => void
  /** The arrow key down in the search field: into the list. */
  onDown: () => void
  input: Ref<HTMLInputElement>
}) {
  const { say } = useText()
  const [typed, setTyped] = useTyped(filter.q, (q) => onChange({ q }))
  const label = say('asks:filter.search', { list: say(`asks:lists.${filter.list}`) })
  return (
    <div className={classes.filters} role="search" aria-label={say('asks:filter.label')}>
      <TextInput
        ref={input}
        className={classes.search}
        size="xs"
        type="text"
        aria-label={label}
        placeholder={say('asks:filter.placeholder')}
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={
          typed === '' ? null : (
            <CloseButton size="xs" aria-label={say('asks:filter.clear')} onClick={() => setTyped('')} />
          )
        }
        value={typed}
        maxLength={500}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed !== '') {
            event.preventDefault()
            setTyped('')
          } else if (event.key === 'ArrowDown') {
            event.preventDefault()
            onDown()
          }
        }}
      />
      <Chip size="xs" checked={filter.mine} onChange={(mine) => onChange({ mine })}>
        {say('asks:filter.mine')}
      </Chip>
      <Select
        className={classes.select}
        size="xs"
        aria-label={say('asks:filter.site')}
        placeholder={say('asks:filter.allSites')}
        data={sites.map((site) => ({ value: site.id, label: site.name }))}
        value={filter.siteId}
        clearable
        comboboxProps={{ shadow: 'md' }}
        onChange={(siteId) => onChange({ siteId })}
      />
      {filter.list === 'needs' && (
        <Select
          className={classes.select}
          size="xs"
          aria-label={say('asks:filter.state')}
          placeholder={say('asks:filter.allStates')}
          data={[
            { value: 'open', label: say('asks:states.open') },
            { value: 'promised', label: say('asks:states.promised') },
          ]}
          value={filter.state}
          clearable
          comboboxProps={{ shadow: 'md' }}
          onChange={(state) => onChange({ state: state === 'open' || state === 'promised' ? state : null })}
        />
      )}
      {isNarrowed(filter) && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            setTyped('')
            onChange({ q: '', mine: false, siteId: null, state: null })
          }}
        >
          {say('asks:filter.clear')}
        </Button>
      )}
    </div>
  )
}

/** What is being typed; told on once one pauses. A value from outside takes its place. */
function useTyped(value: string, tell: (value: string) => void) {
  const [typed, setTyped] = useState(value)
  const [told, setTold] = useState(value)
  if (value !== told) {
    setTold(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed === told) return
    const timer = setTimeout(() => {
      setTold(typed)
      tell(typed)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  })
  return [typed, setTyped] as const
}
