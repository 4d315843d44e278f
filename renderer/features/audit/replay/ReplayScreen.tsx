import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type SyntheticEvent, useState } from 'react'
import { isDay } from '#core/audit/period.ts'
import { orpc } from '../../../app/client.ts'
import { useText } from '../../../app/language.ts'
import { nameIn, useTeams } from '../../../app/places.ts'
import { goTo, hrefTo, pathTo, usePlace } from '../../../app/routes.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { daysFlaw, lastDays } from '../../../ui/replay-days.ts'
import { ReplayDays } from '../../../ui/ReplayDays.tsx'
import { ReplayResult } from '../../../ui/ReplayResult.tsx'
import { RowSkeletons } from '../../../ui/RowSkeletons.tsx'
import { dayText } from '../../../ui/time.ts'
import { useToday } from '../model/today.ts'
import classes from './replay.module.css'

/** Days of the past judged again under a version of the limits that there has been. Which and when stand in the address. */
export function ReplayScreen() {
  const { say, language } = useText()
  const { query } = usePlace()
  const today = useToday()
  const teams = useTeams()
  const { policy: asked = '', from = '', to = '' } = query
  const policies = useQuery(orpc.audit.policies.queryOptions())
  const [policyId, setPolicyId] = useState<string | null>(asked === '' ? null : asked)
  const [days, setDays] = useState(isDay(from) && isDay(to) ? { from, to } : lastDays(today))
  const [tried, setTried] = useState(false)
  const result = useQuery(
    orpc.policies.replay.queryOptions({
      input: { policyId: asked, from, to },
      enabled: asked !== '' && isDay(from) && isDay(to),
    }),
  )
  const run = (event: SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (policyId === null || daysFlaw(days) !== null) return
    const next = pathTo('audit', null, { show: 'replay', policy: policyId, ...days })
    if (policyId === asked && days.from === from && days.to === to) void result.refetch()
    else goTo(next)
  }
  const inForce = new Set<string | null>()
  const versions = (policies.data?.items ?? []).map(({ id, teamId, version, validFrom }) => {
    const newest = !inForce.has(teamId)
    inForce.add(teamId)
    const owner = teamId === null ? say('replay:company') : (nameIn(teams, teamId) ?? '')
    const name = say('replay:versionOf', { owner, version, day: dayText(validFrom, language) })
    return { value: id, label: newest ? `${name} (${say('replay:inForce')})` : name }
  })
  return (
    <div className={classes.screen}>
      <p className={classes.text}>{say('replay:intro')}</p>
      <FailureNote error={policies.error} retry={policies.refetch} />
      <form className={classes.form} onSubmit={run} noValidate>
        <Select
          className={classes.version}
          label={say('replay:version')}
          data={versions}
          value={policyId}
          onChange={setPolicyId}
          searchable
          error={tried && policyId === null ? say('replay:noVersion') : undefined}
        />
        <ReplayDays days={days} tried={tried} onChange={setDays} />
        <div className={classes.buttons}>
          <ActionButton type="submit" busy={result.isFetching}>
            {say('replay:run')}
          </ActionButton>
          <a className={classes.link} href={hrefTo('goodwill-setup', 'policy-company')}>
            {say('replay:edit')}
          </a>
        </div>
      </form>
      <FailureNote error={result.error} retry={result.refetch} />
      {result.isLoading && <RowSkeletons rows={4} />}
      <div aria-live="polite">{result.data !== undefined && <ReplayResult result={result.data} />}</div>
    </div>
  )
}
