import type { Site, Team } from '#contract/rows.ts'
import { has } from '#core/person.ts'
import { accepted, refused } from '#core/refusal.ts'
import { DEFAULT_WEEK, judgeWeek, type Week } from '#core/week.ts'
import { loadSites, loadTeams, saveSite, saveTeam } from '#storage/places.ts'
import type { Command } from '#work/command.ts'
import { moveClocks } from '../goodwill/clocks.ts'

interface PutSite {
  siteId: string
  name: string
  timeZone: string
  state: string | null
  /** Left out: it stays as it is. */
  week?: Week
}

/**
 * An admin adds or changes a site. Putting it twice is the same as putting it once. Where it serves at other times then,
 * so do the clocks of what waits there.
 */
export const putSite: Command<PutSite, Site> = {
  name: 'sites.put',
  subject: ({ siteId }) => siteId,
  run: async ({ siteId, name, timeZone, state, week }, { actor, now }, group) => {
    if (!has(actor, 'admin')) return refused('NOT_ALLOWED', 'needs_admin')
    const [before] = await loadSites(group.trx, [siteId])
    const judged = judgeWeek(week ?? before?.week ?? DEFAULT_WEEK)
    if (!judged.ok) return judged
    const revision = group.touch('site', siteId, ['all'])
    const site = { id: siteId, name, timeZone, state, week: judged.value, revision }
    await saveSite(group.trx, site)
    if (before !== undefined) await moveClocks(group, before, site, now)
    return accepted(site)
  },
  recall: async ({ siteId }, group) => (await loadSites(group.trx, [siteId]))[0] as Site,
}

/** An admin adds or changes a team. */
export const putTeam: Command<{ teamId: string; name: string }, Team> = {
  name: 'teams.put',
  subject: ({ teamId }) => teamId,
  run: async ({ teamId, name }, { actor }, group) => {
    if (!has(actor, 'admin')) return refused('NOT_ALLOWED', 'needs_admin')
    const revision = group.touch('team', teamId, ['all'])
    const team = { id: teamId, name, revision }
    await saveTeam(group.trx, team)
    return accepted(team)
  },
  recall: async ({ teamId }, group) => (await loadTeams(group.trx, [teamId]))[0] as Team,
}
