import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconUsers } from '@tabler/icons-react'
import type { Outputs } from '#contract/index.ts'
import type { VerdictReason } from '#core/policy.ts'
import { useText } from '../../app/language.ts'
import { GestureItems } from '../../ui/GestureItems.tsx'
import { moneyText } from '../../ui/money.ts'
import { BudgetBar } from './BudgetBar.tsx'
import classes from './goodwill.module.css'
import { verdictValues, waitsFor } from './model.ts'
import { SectionTitle } from '../../ui/SectionTitle.tsx'

type Checked = Outputs['gestures']['check']

/**
 * What the customer got within the policy's days.
 * @param besides whether that is besides a gesture which is shown
 */
export function CustomerGot({ checked, besides = false }: { checked: Checked; besides?: boolean }) {
  const { say, language } = useText()
  const { days } = checked.policy.customer
  const title = say(besides ? 'goodwill:radar.gotElse' : 'goodwill:radar.got', { days })
  return (
    <section aria-label={title}>
      <SectionTitle mb={4}>{title}</SectionTitle>
      {checked.gestures.length === 0 ? (
        <Text c="dimmed">
          {say(besides ? 'goodwill:radar.nothingElse' : 'goodwill:radar.nothing', { days })}
        </Text>
      ) : (
        <>
          <GestureItems gestures={checked.gestures} label={title} />
          <Text fw={600}>{say('goodwill:radar.total', { total: moneyText(checked.total, language) })}</Text>
        </>
      )}
    </section>
  )
}

/** Beside a proposal: what the customer got, what the policy says to what is typed, what is left of the budget. */
export function Radar({ checked, minor }: { checked: Checked; minor: number }) {
  const { say, language } = useText()
  const { verdict, policy, budget } = checked
  const refused = verdict !== null && verdict.refusals.length > 0
  return (
    <>
      <CustomerGot checked={checked} />
      <section aria-label={say('goodwill:radar.policy')}>
        <SectionTitle mb={4}>{say('goodwill:radar.policy')}</SectionTitle>
        {verdict === null ? (
          <Text c="dimmed">{say('goodwill:radar.choose')}</Text>
        ) : (
          <ul className={classes.says}>
            {verdict.reasons.map((reason) => (
              <li key={reason} data-tone={toneOf(reason)}>
                <ToneIcon tone={toneOf(reason)} />
                <span>{say(`goodwill:verdict.${reason}`, verdictValues(policy, language))}</span>
              </li>
            ))}
            <li data-tone={refused ? 'refused' : 'arrived'}>
              {refused ? <IconAlertTriangle size={17} aria-hidden /> : <IconCheck size={17} aria-hidden />}
              <strong>
                {refused
                  ? say('goodwill:radar.refused')
                  : verdict.needs.approvals === 0
                    ? say('goodwill:radar.needsNobody')
                    : say('goodwill:radar.needs', { who: say(`goodwill:waits.${waitsFor(verdict.needs)}`) })}
              </strong>
            </li>
          </ul>
        )}
      </section>
      <BudgetBar budget={budget} more={minor} />
    </>
  )
}

type Tone = 'plain' | 'waits' | 'refused'

const toneOf = (reason: VerdictReason): Tone => {
  if (reason.startsWith('within_') || reason === 'above_lead') return 'plain'
  return reason === 'customer_gestures' || reason === 'customer_amount' ? 'waits' : 'refused'
}

function ToneIcon({ tone }: { tone: Tone }) {
  if (tone === 'plain') return <IconInfoCircle size={17} aria-hidden />
  return tone === 'waits' ? <IconUsers size={17} aria-hidden /> : <IconAlertTriangle size={17} aria-hidden />
}
