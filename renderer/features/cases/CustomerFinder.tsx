import { Button, Group, Popover, Text, TextInput } from '@mantine/core'
import { IconUserSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../app/language.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useCaseFilter } from './filter.ts'

/** Finds the cases of one customer by their key, which stays out of addresses and off this device. */
export function CustomerFinder() {
  const { say } = useText()
  const { customerKey, set } = useCaseFilter()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  if (customerKey !== null)
    return (
      <Button variant="default" onClick={() => set({ customerKey: null })}>
        {say('cases:byCustomer.clear')}
      </Button>
    )
  return (
    <Popover opened={open} onChange={setOpen} trapFocus withArrow shadow="md" width={300} returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconUserSearch size={17} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {say('cases:byCustomer.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('cases:byCustomer.open')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (typed.trim() === '') return
            set({ customerKey: typed.trim() })
            setOpen(false)
            setTyped('')
          }}
        >
          <TextInput
            label={say('cases:byCustomer.label')}
            autoComplete="off"
            maxLength={100}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
          />
          <Text size="xs" c="dimmed" mt={4}>
            {say('cases:byCustomer.hint')}
          </Text>
          <Group mt="sm">
            <ActionButton type="submit" busy={false}>
              {say('cases:byCustomer.find')}
            </ActionButton>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
