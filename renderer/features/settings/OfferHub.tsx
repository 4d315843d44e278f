import { Button, CopyButton, Group, Switch, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { joinLink } from '#core/links.ts'
import { useText } from '../../app/language.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { Setting } from './Setting.tsx'
import { useSystem } from './useSystem.ts'

/** Whether others in the local network reach the hub of this computer, where, and whether they find it by themselves. */
export function OfferHub() {
  const { say } = useText()
  const { system, pending, error, change } = useSystem()
  if (system === undefined) return null
  const { canOffer, offered, findable, addresses } = system
  return (
    <div>
      <Setting
        title={say('settings:network.offer')}
        hint={say(canOffer ? 'settings:network.offerHint' : 'settings:network.notTheDemo')}
      >
        {(id, hintId) => (
          <Switch
            aria-labelledby={id}
            aria-describedby={hintId}
            disabled={!canOffer || pending !== undefined}
            checked={pending?.offered ?? (canOffer && offered)}
            onChange={(event) => change({ offered: event.currentTarget.checked })}
          />
        )}
      </Setting>
      {canOffer && offered && (
        <>
          <Setting
            title={say('settings:network.give')}
            hint={
              addresses.length === 0 ? say('settings:network.noAddress') : say('settings:network.giveHint')
            }
          >
            {() => (
              <div>
                {addresses.map((address) => (
                  <Group key={address} gap="xs">
                    <Text ff="monospace">{address}</Text>
                    <Copy text={address} label={say('settings:network.copyAddress')} />
                    <Copy text={joinLink(address)} label={say('settings:network.copyLink')} />
                  </Group>
                ))}
              </div>
            )}
          </Setting>
          <Setting title={say('settings:network.findable')} hint={say('settings:network.findableHint')}>
            {(id, hintId) => (
              <Switch
                aria-labelledby={id}
                aria-describedby={hintId}
                disabled={pending !== undefined}
                checked={pending?.findable ?? findable}
                onChange={(event) => change({ findable: event.currentTarget.checked })}
              />
            )}
          </Setting>
        </>
      )}
      <FailureNote error={error} />
    </div>
  )
}

function Copy({ text, label }: { text: string; label: string }) {
  const { say } = useText()
  return (
    <CopyButton value={text} timeout={2500}>
      {({ copied, copy }) => (
        <Button
          size="compact-sm"
          variant="default"
          onClick={copy}
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        >
          <span aria-live="polite">{copied ? say('common:copied') : label}</span>
        </Button>
      )}
    </CopyButton>
  )
}
