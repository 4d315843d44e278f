import { Menu } from '@mantine/core'
import { IconChevronDown, IconHandGrab, IconMailbox, IconPackage } from '@tabler/icons-react'
import { chainTo, HANDOVER_METHODS } from '#core/ask.ts'
import type { AnswerInAsk } from '#contract/rows.ts'
import { reasonOf } from '../../../app/errors.ts'
import { useText } from '../../../app/language.ts'
import { useMe } from '../../../app/session.ts'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { Face, PersonChip } from '../../../ui/PersonChip.tsx'
import { useAction } from '../data/actions.ts'
import { coreAnswer } from '../model/core.ts'
import { Age } from '../board/Age.tsx'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { WaitsChip } from '../../../ui/WaitsChip.tsx'
import classes from './AskDetail.module.css'
import type { PartProps } from './shared.ts'
import { AnswerStateChip } from './StateChip.tsx'
import { SectionTitle } from '../../../ui/SectionTitle.tsx'

/** The answers in the order in which they came, each with what can be done with it. */
export function Answers(props: PartProps) {
  const { say } = useText()
  const { answers } = props.ask
  return (
    <section className={classes.section} aria-labelledby="answers-title">
      <SectionTitle id="answers-title">
        {say('asks:answers.title')} {answers.length > 0 && `(${answers.length})`}
      </SectionTitle>
      {answers.length === 0 ? (
        <p className={classes.hint}>{say('asks:answers.none')}</p>
      ) : (
        <ol className={classes.list}>
          {answers.map((answer) => (
            <OneAnswer key={answer.id} answer={answer} {...props} />
          ))}
        </ol>
      )}
    </section>
  )
}

const PAST: ReadonlySet<string> = new Set(['withdrawn', 'no_show', 'released'])

function OneAnswer({ answer, ask, rights, tell }: PartProps & { answer: AnswerInAsk }) {
  const { say } = useText()
  const me = useMe()
  const action = useAction(ask.id)
  const mayAccept = rights.accept.get(answer.id) === null
  const mayWithdraw = rights.withdraw.get(answer.id) === null
  const chain = answer.kind === 'have' ? chainTo(coreAnswer(answer), ask.answers.map(coreAnswer)) : []
  const pointers = chain.map((link) => ask.answers.find((each) => each.id === link.id)?.person.name ?? '')
  const faster = action.variables?.name === 'accept' && reasonOf(action.error) === 'already_promised'
  return (
    <li className={classes.answer} data-past={PAST.has(answer.state) || undefined}>
      <div className={classes.line}>
        <Face name={answer.person.name} size={24} />
        <PersonChip person={answer.person} />
        <span>{say(`asks:answers.kinds.${answer.kind}`)}</span>
        <AnswerStateChip state={answer.state} />
        <WaitsChip id={answer.id} />
        <span className={`${classes.hint} ${classes.end}`}>
          <Age at={answer.createdAt} />
        </span>
      </div>
      {pointers.length > 0 && (
        <p className={classes.hint}>{say('asks:answers.pointedToBy', { names: pointers.join(' → ') })}</p>
      )}
      {answer.pointedTo !== null && (
        <p className={classes.hint}>{say('asks:answers.pointsTo', { name: answer.pointedTo.name })}</p>
      )}
      {answer.text !== null && <p className={classes.said}>{answer.text}</p>}
      {(mayAccept || mayWithdraw) && (
        <div className={classes.line}>
          {mayAccept && (
            <Accept
              busy={action.isPending}
              onAccept={(handover) =>
                action.mutate(
                  { name: 'accept', answerId: answer.id, handover },
                  { onSuccess: () => tell(say('asks:answers.accepted', { name: answer.person.name })) },
                )
              }
            />
          )}
          {mayWithdraw && answer.person.id === me.id && (
            <ConfirmButton
              size="compact-sm"
              question={say(
                answer.state === 'promised' ? 'asks:answers.breakQuestion' : 'asks:answers.takeBackQuestion',
              )}
              confirm={say('asks:answers.takeBack')}
              onConfirm={() => action.mutate({ name: 'withdrawAnswer', answerId: answer.id })}
            >
              {say('asks:answers.takeBack')}
            </ConfirmButton>
          )}
        </div>
      )}
      {faster ? (
        <p role="alert" className={classes.hint} tabIndex={-1} ref={focusOnce}>
          {say('asks:answers.faster')}
        </p>
      ) : (
        <FailureNote error={action.error} />
      )}
    </li>
  )
}

/** The button that failed is gone: whoever pressed it reads on here. */
const focusOnce = (element: HTMLElement | null): void => element?.focus()

export const METHOD_ICONS = { pickup: IconHandGrab, internal_mail: IconMailbox, parcel: IconPackage } as const

/** Accepts an offer by saying how the thing gets there. */
function Accept({
  busy,
  onAccept,
}: {
  busy: boolean
  onAccept: (method: (typeof HANDOVER_METHODS)[number]) => void
}) {
  const { say } = useText()
  return (
    <Menu
      shadow="md"
      position="bottom-start"
      transitionProps={{ duration: 100 }}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <ActionButton size="compact-sm" busy={busy} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {say('asks:answers.accept')}
        </ActionButton>
      </Menu.Target>
      <Menu.Dropdown aria-label={say('asks:answers.acceptHow')}>
        <Menu.Label>{say('asks:answers.acceptHow')}</Menu.Label>
        {HANDOVER_METHODS.map((method) => {
          const Icon = METHOD_ICONS[method]
          return (
            <Menu.Item
              key={method}
              leftSection={<Icon size={17} stroke={1.75} aria-hidden />}
              onClick={() => onAccept(method)}
            >
              {say(`asks:handover.methods.${method}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
