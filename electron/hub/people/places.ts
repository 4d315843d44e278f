import type { Site, Team } from '#contract/rows.ts'
import { has } from '#core/person.ts'
import { accepted, refused } from '#core/refusal.ts'
import { loadSites, loadTeams, saveSite, saveTeam } from '#storage/places.ts'
import type { Command } from '#work/command.ts'

/** An admin adds or changes a site. Putting it twice is the same as putting it once. */
export const putSite: Command<
  { siteId: string; name: string; timeZone: string; state: string | null },
  Site
> = {
  name: 'sites.put',
  subject: ({ siteId }) => siteId,
  run: async ({ siteId, name, timeZone, state }, { actor }, group) => {
    if (!has(actor, 'admin')) return refused('NOT_ALLOWED', 'needs_admin')
    const revision = group.touch('site', siteId, ['all'])
    const site = { id: siteId, name, timeZone, state, revision }
    await saveSite(group.trx, site)
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
