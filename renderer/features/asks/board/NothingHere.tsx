import { Button } from '@mantine/core'
import type { AskList } from '#contract/asks.ts'
import { useText } from '../../../app/language.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { compose } from '../data/composer.ts'

/** A list without asks: why that is, and what to do. */
export function NothingHere({
  list,
  narrowed,
  mayAsk,
  onClear,
}: {
  list: AskList
  narrowed: boolean
  mayAsk: boolean
  onClear: () => void
}) {
  const { say } = useText()
  if (narrowed)
    return (
      <EmptyState title={say('asks:empty.narrowed')} text={say('asks:empty.narrowedText')}>
        <Button variant="default" onClick={onClear}>
          {say('asks:filter.clear')}
        </Button>
      </EmptyState>
    )
  const invites = list === 'open' && mayAsk
  return (
    <EmptyState
      title={say(`asks:empty.${list}`)}
      text={say(invites ? 'asks:empty.openAgent' : `asks:empty.${list}Text`)}
    >
      {invites && <Button onClick={() => compose()}>{say('asks:commands.compose')}</Button>}
    </EmptyState>
  )
}
