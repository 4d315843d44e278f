import { IconAlertTriangle, IconCircleCheck, IconHourglassLow } from '@tabler/icons-react'
import type { CheckpointRow } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import detail from '../../../ui/Detail.module.css'
import { fullTime } from '../../../ui/time.ts'
import { type Kept, keptAt } from './deliveries.ts'
import classes from './evidence.module.css'

/** Where checkpoints are kept besides here, and whether they arrive. */
export function Elsewhere({
  targets,
  checkpoints,
}: {
  targets: readonly string[]
  checkpoints: readonly CheckpointRow[]
}) {
  const { say } = useText()
  return (
    <section className={classes.card} aria-labelledby="evidence-elsewhere">
      <h2 className={classes.title} id="evidence-elsewhere">
        {say('evidence:ledger.elsewhere')}
      </h2>
      <p className={classes.text}>{say('evidence:ledger.elsewhereText')}</p>
      {targets.length === 0 ? (
        <p className={classes.text}>
          <strong>{say('evidence:ledger.noTargets')}</strong>{' '}
          {withOptions(say('evidence:ledger.noTargetsText'))}
        </p>
      ) : (
        <ul className={classes.targets}>
          {keptAt(targets, checkpoints).map((kept) => (
            <Place key={kept.target} kept={kept} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** A text in which a program's options, such as `--data`, stand unbroken. */
const withOptions = (text: string) =>
  text.split(/(--[\w-]+)/).map((part) =>
    part.startsWith('--') ? (
      <code key={part} className={classes.option}>
        {part}
      </code>
    ) : (
      part
    ),
  )

function Place({ kept: { target, lastAt, missing, problem } }: { kept: Kept }) {
  const { say, language } = useText()
  const { Icon, tone } =
    missing === 0
      ? { Icon: IconCircleCheck, tone: 'arrived' }
      : problem === null
        ? { Icon: IconHourglassLow, tone: 'waits' }
        : { Icon: IconAlertTriangle, tone: 'refused' }
  return (
    <li className={classes.target} data-testid="kept">
      <code>{target}</code>
      <span className={detail.chip} data-tone={tone}>
        <Icon size={16} stroke={1.75} aria-hidden />
        {missing === 0
          ? say('evidence:ledger.arrived')
          : say('evidence:ledger.notArrived', { count: missing })}
      </span>
      {lastAt !== null && (
        <span className={classes.hint}>
          {say('evidence:ledger.lastArrived', { at: fullTime(lastAt, language) })}
        </span>
      )}
      {problem !== null && <p className={classes.problem}>{say(`deliveries:${problem}`)}</p>}
    </li>
  )
}
