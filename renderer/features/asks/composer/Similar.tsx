import { Skeleton, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { orpc } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
import { hrefTo } from '../../../app/routes.ts'
import { SignChip } from '../../../ui/PersonChip.tsx'
import { useNow } from '../../../ui/time.ts'
import { stateLook } from '../board/looks.ts'
import { ageText } from '../board/words.ts'
import { layAside } from '../data/composer.ts'
import classes from './Composer.module.css'

/** Fewer letters say nothing yet. */
const FEWEST_LETTERS = 3

/** What the network already knows about what is being asked for: asks like it, and who had such a thing. */
export function Similar({ title, details }: { title: string; details: string }) {
  const { say, language } = useText()
  const now = useNow()
  const [text] = useDebouncedValue(`${title}\n${details}`.trim().slice(0, 6000), 250)
  const telling = text.length >= FEWEST_LETTERS
  const { data, isError, isPending } = useQuery({
    ...orpc.asks.similar.queryOptions({ input: { text } }),
    enabled: telling,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: false,
  })
  const items = telling ? (data?.items ?? []) : []
  // It only helps: where it fails, one asks without it.
  if (isError) return null
  return (
    <section className={classes.similar} aria-labelledby="similar-title">
      <Title order={3} id="similar-title">
        {say('asks:similar.title')}
      </Title>
      <div aria-live="polite">
        {!telling && <p className={classes.meta}>{say('asks:similar.hint')}</p>}
        {telling && isPending && <Skeleton height={12} my="sm" />}
        {telling && !isPending && items.length === 0 && (
          <p className={classes.meta}>{say('asks:similar.none')}</p>
        )}
        {items.length > 0 && (
          <ul className={classes.known}>
            {items.map((ask) => {
              const { Icon, text: state } = stateLook(ask)
              return (
                <li key={ask.id}>
                  <a className={classes.link} href={hrefTo('asks', ask.id)} onClick={layAside}>
                    {ask.title}
                  </a>
                  <div className={classes.meta}>
                    <span>
                      <Icon size={15} stroke={1.75} aria-hidden />
                      {say(state)}
                    </span>
                    {ask.asker.sign === null ? (
                      <span>{ask.asker.name}</span>
                    ) : (
                      <SignChip sign={ask.asker.sign} />
                    )}
                    <span>{ageText(ask.createdAt, now, language)}</span>
                  </div>
                  {ask.state === 'open' && <div className={classes.meta}>{say('asks:similar.already')}</div>}
                  {ask.holders.length > 0 && (
                    <div className={classes.had}>
                      {say('asks:similar.had', {
                        names: ask.holders.map((person) => person.name).join(', '),
                      })}
                    </div>
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </section>
  )
}
