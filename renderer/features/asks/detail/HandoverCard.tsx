import { IconCircle, IconCircleCheckFilled, IconCircleDot, IconMoodEmpty } from '@tabler/icons-react'
import { HANDOVER_STATES } from '#core/ask.ts'
import { useText } from '../../../app/language.ts'
import { useMe } from '../../../app/session.ts'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { PersonChip } from '../../../ui/PersonChip.tsx'
import { useAction } from '../data/actions.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { METHOD_ICONS } from './Answers.tsx'
import classes from './AskDetail.module.css'
import type { PartProps } from './shared.ts'
import { SectionTitle } from '../../../ui/SectionTitle.tsx'

/** The promise and the thing's way: where it is, who moves next, and who stands in line behind. */
export function HandoverCard({ ask, rights, tell }: PartProps) {
  const { say } = useText()
  const action = useAction(ask.id)
  const { handover, giver } = ask
  if (handover === null || giver === null) return null
  const Icon = METHOD_ICONS[handover.method]
  const line = ask.answers
    .filter((answer) => answer.state === 'understudy')
    .map((answer) => answer.person.name)
  const done = (text: string) => ({ onSuccess: () => tell(text) })
  return (
    <section
      className={classes.card}
      data-tone={ask.state === 'promised' ? 'waits' : 'arrived'}
      aria-labelledby="handover-title"
    >
      <SectionTitle id="handover-title">{say('asks:handover.title')}</SectionTitle>
      <div className={classes.line}>
        <span>{say('asks:handover.promisedBy')}</span>
        <PersonChip person={giver} />
        <span className={classes.chip}>
          <Icon size={16} stroke={1.75} aria-hidden />
          {say(`asks:handover.methods.${handover.method}`)}
        </span>
      </div>
      <Steps state={handover.state} />
      {ask.state === 'promised' && <WhoMoves {...{ ask, rights, tell }} />}
      {ask.state === 'promised' && (
        <div className={classes.line}>
          {rights.sent === null && (
            <ActionButton
              busy={action.isPending}
              variant={rights.received === null ? 'default' : 'filled'}
              onClick={() => action.mutate({ name: 'sent' }, done(say('asks:handover.steps.sent')))}
            >
              {say('asks:handover.sent')}
            </ActionButton>
          )}
          {rights.received === null && (
            <ActionButton
              busy={action.isPending}
              onClick={() => action.mutate({ name: 'received' }, done(say('asks:handover.steps.received')))}
            >
              {say('asks:handover.received')}
            </ActionButton>
          )}
          {rights.noShow === null && (
            <ConfirmButton
              question={
                line[0] === undefined
                  ? say('asks:handover.noShowOpen')
                  : say('asks:handover.noShowNext', { name: line[0] })
              }
              confirm={say('asks:handover.noShow')}
              leftSection={<IconMoodEmpty size={17} stroke={1.75} aria-hidden />}
              onConfirm={() => action.mutate({ name: 'noShow' }, done(say('asks:answers.states.no_show')))}
            >
              {say('asks:handover.noShow')}
            </ConfirmButton>
          )}
        </div>
      )}
      <FailureNote error={action.error} />
      {line.length > 0 && (
        <p className={classes.hint}>{say('asks:handover.line', { names: line.join(', ') })}</p>
      )}
    </section>
  )
}

/** Who has the next step, for those who do not. */
function WhoMoves({ ask, rights }: PartProps) {
  const { say } = useText()
  const me = useMe()
  const agreed = ask.handover?.state === 'agreed'
  const mover = agreed ? ask.giver : ask.asker
  if (mover === null || mover.id === me.id || (agreed ? rights.sent : rights.received) === null) return null
  return (
    <p className={classes.hint}>
      {say(agreed ? 'asks:handover.waitGiver' : 'asks:handover.waitAsker', { name: mover.name })}
    </p>
  )
}

function Steps({ state }: { state: (typeof HANDOVER_STATES)[number] }) {
  const { say } = useText()
  const at = HANDOVER_STATES.indexOf(state)
  const last = HANDOVER_STATES.length - 1
  return (
    <ol className={classes.steps}>
      {HANDOVER_STATES.map((step, index) => {
        const now = index === at && at !== last
        const Icon = now ? IconCircleDot : index <= at ? IconCircleCheckFilled : IconCircle
        const word = now ? 'now' : index <= at ? 'done' : 'open'
        return (
          <li
            key={step}
            className={classes.step}
            data-reached={index <= at || undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            <Icon size={22} stroke={1.75} aria-hidden />
            <span>{say(`asks:handover.steps.${step}`)}</span>
            <span className="unseen">, {say(`asks:handover.${word}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}
