import { Button, Title } from '@mantine/core'
import { useId } from 'react'
import type { Helpers as Ranking } from '#contract/audit.ts'
import { useText } from '../../../app/language.ts'
import type { AuditView } from '../model/address.ts'
import { countText } from '../model/words.ts'
import { hrefOf } from '../useView.ts'
import classes from './figures.module.css'

/**
 * The people who helped most, under pseudonyms. No number here is a door: asks show by name who helped, and would tell
 * whose pseudonym it is.
 */
export function Helpers({ helpers: { fewest, items }, view }: { helpers: Ranking; view: AuditView }) {
  const { say, language } = useText()
  const [title, note] = [useId(), useId()]
  return (
    <section className={classes.helpers} aria-labelledby={title}>
      <Title order={3} id={title}>
        {say('audit:helpers.title')}
      </Title>
      {items.length === 0 ? (
        <>
          <p className={classes.about}>
            <strong>{say('audit:helpers.nobody')}</strong> {say('audit:helpers.nobodyText', { fewest })}
          </p>
          {view.period !== 'this_year' && (
            <div>
              <Button component="a" variant="default" href={hrefOf({ ...view, period: 'this_year' })}>
                {say('audit:nothing.year')}
              </Button>
            </div>
          )}
        </>
      ) : (
        <>
          <div className={classes.scroll} tabIndex={0} role="group" aria-labelledby={title}>
            <table className={classes.table} aria-labelledby={title} aria-describedby={note}>
              <thead>
                <tr>
                  <th scope="col">{say('audit:helpers.person')}</th>
                  <th scope="col">{say('audit:helpers.helped')}</th>
                  <th scope="col">{say('audit:helpers.gave')}</th>
                  <th scope="col">{say('audit:helpers.pointed')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ pseudonym, helped, gave }) => (
                  <tr key={pseudonym}>
                    <th scope="row">{pseudonym}</th>
                    <td>{countText(helped, language)}</td>
                    <td>{countText(gave, language)}</td>
                    <td>{countText(helped - gave, language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p id={note} className={classes.about}>
            {say('audit:helpers.note', { fewest })}
          </p>
        </>
      )}
    </section>
  )
}
