import type { AskNoticeRow } from '#contract/desktop.ts'
import { askNotice, nextAskNoticeAt } from '#core/ask-notices.ts'
import type { Actor } from '#core/person.ts'
import { scopesOf } from '#core/scope.ts'
import { type ServiceHours, serviceHoursOf } from '#core/service-hours.ts'
import { asksAround, listAsks, loadAnswers } from '#storage/asks.ts'
import { loadCards } from '#storage/cards.ts'
import { listSites } from '#storage/places.ts'
import type { Desk } from './desk.ts'

/** What the desk's person is told about asks at an instant. */
export interface AskNotices {
  person: Actor
  /** The service hours of the person's own site. */
  hours: ServiceHours
  /** The oldest first. */
  items: AskNoticeRow[]
  /** When time alone brings another; ISO 8601 in UTC. */
  next: string | null
  /** How many asks need the person: the count of the list "Needs you". */
  needs: number
}

/** Of the newest open asks; beyond that, the ripple has gone through the company long ago. */
const MOST_OPEN = 300
const MOST_AROUND = 500

/**
 * Works out what the person is told, from the replica alone.
 * @param now ISO 8601 in UTC
 * @returns null until the person's own row has come
 */
export async function askNoticesOf(desk: Desk, now: string): Promise<AskNotices | null> {
  const person = await desk.person()
  if (person === null) return null
  const { engine } = desk.replica
  const sites = new Map((await listSites(engine.read)).map((site) => [site.id, site]))
  const hoursAt = (siteId: string | null) => serviceHoursOf(siteId === null ? undefined : sites.get(siteId))
  const open = await listAsks(
    engine,
    {
      personId: person.id,
      scopes: scopesOf(person),
      words: [],
      states: ['open'],
      askerId: null,
      siteId: null,
      withoutNotMe: true,
      beforeSeq: null,
    },
    MOST_OPEN,
  )
  const around = await asksAround(engine.read, person.id, MOST_AROUND)
  const asks = [...new Map([...open, ...around].map((ask) => [ask.id, ask])).values()]
  const answers = await loadAnswers(
    engine.read,
    asks.map(({ id }) => id),
  )
  const answersOf = Map.groupBy(answers, ({ askId }) => askId)
  const found = asks.flatMap((ask) => {
    const notice = askNotice(ask, answersOf.get(ask.id) ?? [], person, now, hoursAt(ask.siteId))
    return notice === null ? [] : [{ notice, ask }]
  })
  const next = asks
    .flatMap(
      (ask) => nextAskNoticeAt(ask, answersOf.get(ask.id) ?? [], person, now, hoursAt(ask.siteId)) ?? [],
    )
    .toSorted()[0]
  const who = new Set(found.flatMap(({ notice }) => notice.personId ?? []))
  const names = new Map((await loadCards(engine.read, [...who])).map(({ id, name }) => [id, name]))
  return {
    person,
    hours: hoursAt(person.siteId),
    items: found
      .map(({ notice: { id, kind, at, personId }, ask }) => ({
        id,
        kind,
        at,
        askId: ask.id,
        title: ask.title,
        who: personId === null ? null : (names.get(personId) ?? null),
      }))
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    next: next ?? null,
    needs: (await desk.queries.counts(person)).needs,
  }
}
