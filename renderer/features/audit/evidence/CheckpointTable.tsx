import type { CheckpointRow } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import { fullTime } from '../../../ui/time.ts'
import classes from './evidence.module.css'

/** So many of the newest are shown; all there are can be downloaded. */
const MOST = 15

/** The newest checkpoints. */
export function CheckpointTable({ checkpoints }: { checkpoints: readonly CheckpointRow[] }) {
  const { say, language } = useText()
  return (
    <section aria-labelledby="evidence-newest">
      <h2 className={classes.title} id="evidence-newest">
        {say('evidence:ledger.newest')}
      </h2>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{say('evidence:ledger.at')}</th>
              <th scope="col">{say('evidence:ledger.entry')}</th>
              <th scope="col">{say('evidence:ledger.hash')}</th>
              <th scope="col">{say('evidence:ledger.why')}</th>
            </tr>
          </thead>
          <tbody>
            {checkpoints.slice(0, MOST).map(({ id, at, seq, hash, day }) => (
              <tr key={id}>
                <th scope="row">{fullTime(at, language)}</th>
                <td>{seq}</td>
                <td>
                  <code title={say('evidence:ledger.statement', { hash })}>{hash.slice(0, 12)}…</code>
                </td>
                <td>{say(day === null ? 'evidence:ledger.asked' : 'evidence:ledger.daily')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
