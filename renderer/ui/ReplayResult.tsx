import type { Outputs } from '#contract/index.ts'
import type { Needs } from '#core/gesture.ts'
import { type Say, useText } from '../app/language.ts'
import { hrefTo } from '../app/routes.ts'
import { moneyText } from './money.ts'
import classes from './ReplayResult.module.css'
import { dayText } from './time.ts'

type Result = Outputs['policies']['replay']

/** What other limits would have changed: how many, what it would have cost, why, and which. */
export function ReplayResult({ result }: { result: Result }) {
  const { say, language } = useText()
  const { judged, changed, reasons } = result
  const money = (amount: Result['cost']) => moneyText(amount, language)
  const different = result.moreEyes + result.fewerEyes + result.refused
  if (judged === 0) return <p className={classes.text}>{say('replay:nothing')}</p>
  return (
    <div className={classes.result} data-testid="replayed">
      <p className={classes.head}>
        {say('replay:result', {
          from: dayText(result.from, language),
          to: dayText(result.to, language),
          judged,
        })}
      </p>
      {different === 0 ? (
        <p className={classes.text}>{say('replay:unchanged')}</p>
      ) : (
        <ul className={classes.list}>
          {(['refused', 'moreEyes', 'fewerEyes'] as const)
            .filter((name) => result[name] > 0)
            .map((name) => (
              <li key={name}>
                {say(`replay:${name}`, { count: result[name], amount: money(result.refusedAmount) })}
              </li>
            ))}
        </ul>
      )}
      <p className={classes.text}>
        {say('replay:cost', { cost: money(result.cost), wouldCost: money(result.wouldCost) })}
      </p>
      {reasons.length > 0 && (
        <>
          <p className={classes.head}>{say('replay:why')}</p>
          <ul className={classes.list}>
            {reasons.map(({ reason, count }) => (
              <li key={reason}>
                {count} × {say(`replay:reasons.${reason}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      {changed.length > 0 && <Changed result={result} more={different > changed.length} />}
    </div>
  )
}

function Changed({ result: { changed }, more }: { result: Result; more: boolean }) {
  const { say, language } = useText()
  return (
    <>
      <p className={classes.head}>
        {say('replay:changed')} {more && say('replay:first', { count: changed.length })}
      </p>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={say('replay:changed')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{say('replay:case')}</th>
              <th scope="col" className={classes.money}>
                {say('replay:amount')}
              </th>
              <th scope="col">{say('replay:was')}</th>
              <th scope="col">{say('replay:wouldBe')}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map((one) => (
              <tr key={one.gestureId}>
                <td className={classes.case}>
                  <a href={hrefTo('cases', one.caseId)}>{one.caseReference}</a>
                  <span className={classes.day}>{dayText(one.day, language)}</span>
                </td>
                <td className={classes.money}>
                  <a href={hrefTo('goodwill', one.gestureId)}>{moneyText(one.amount, language)}</a>
                </td>
                <td>{needsText(one.was, say)}</td>
                <td>
                  {one.needs === null
                    ? say('replay:wouldBeRefused', { why: whyText(one.reasons, say) })
                    : needsText(one.needs, say)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

const needsText = ({ approvals, by }: Needs, say: Say): string =>
  say(
    `replay:needs.${approvals === 0 ? 'nobody' : by === 'agent' ? 'agent' : approvals === 2 ? 'leads' : 'lead'}`,
  )

/** Why it would have been refused: not how many would have had to say yes to it. */
const whyText = (reasons: Result['changed'][number]['reasons'], say: Say): string =>
  reasons
    .filter((reason) => !reason.startsWith('within_') && reason !== 'above_lead')
    .map((reason) => say(`replay:reasons.${reason}`))
    .join(', ')
