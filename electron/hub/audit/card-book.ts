import { type Card, causes } from '#core/audit/findings/causes.ts'
import { subjectOf } from '#core/audit/findings/finding.ts'
import { type Weighed, weigh } from '#core/audit/findings/looks.ts'
import type { ReadDb, Trx } from '#storage/engine.ts'
import { allFindings, allLooks, judgedSoFar, type StoredFinding, type StoredLook } from '#storage/findings.ts'

export interface LookedAtFinding extends StoredFinding {
  state: Weighed['state']
  /** Its score after what was said. */
  counts: number
}

/** Findings of one cause, with what was said of them. */
export interface LookedAtCard extends Omit<Card, 'findings'> {
  /** What says most first; those about the same, such as of two windows, stand as one. */
  findings: LookedAtFinding[]
  /** All of them. */
  all: LookedAtFinding[]
  state: Weighed['state']
  /** Everybody behind it. */
  behind: string[]
  /** The newest first, each once. */
  looks: StoredLook[]
}

/**
 * All cards, the highest score first: what they count after what was said of them.
 * @param only the team whose findings are meant; null: all
 */
export async function readCards(db: ReadDb | Trx, only: string | null): Promise<LookedAtCard[]> {
  const findings = await allFindings(db)
  const looks = Map.groupBy(await allLooks(db), ({ findingKey }) => subjectOf(findingKey))
  const seen = only === null ? findings : findings.filter(({ teamId }) => teamId === only)
  const byKey = new Map(seen.map((finding) => [finding.key, finding]))
  return causes(seen)
    .map((card) => lookedAt(card, byKey, looks))
    .toSorted((a, b) => b.score - a.score || (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at > b.at ? -1 : 1))
}

function lookedAt(
  card: Card,
  byKey: ReadonlyMap<string, StoredFinding>,
  looks: ReadonlyMap<string, StoredLook[]>,
): LookedAtCard {
  const said = new Map<string, StoredLook>()
  const all = card.keys.flatMap((key): LookedAtFinding[] => {
    const finding = byKey.get(key)
    if (finding === undefined) return []
    const own = looks.get(subjectOf(key)) ?? []
    for (const look of own) said.set(look.id, look)
    const { state, score: counts } = weigh(finding, own)
    return [{ ...finding, state, counts }]
  })
  const sorted = all.toSorted(byWeight)
  const subjects = Map.groupBy(sorted, ({ key }) => subjectOf(key))
  const findings = [...subjects.values()].flatMap(([most]) => most ?? [])
  return {
    ...card,
    all,
    findings,
    state: findings[0]?.state ?? 'open',
    score: findings[0]?.counts ?? card.score,
    behind: [...new Set(all.flatMap(({ behind }) => behind))].toSorted(),
    looks: [...said.values()].toSorted(byNewest),
  }
}

/** Open ones first. */
const byWeight = (a: LookedAtFinding, b: LookedAtFinding): number =>
  a.state === b.state ? b.counts - a.counts || (a.key < b.key ? 1 : -1) : a.state === 'open' ? -1 : 1

const byNewest = (a: { at: string; id: string }, b: { at: string; id: string }): number =>
  a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at > b.at ? -1 : 1

/** The cards as they are committed, put together again only where a finding or what was said of one has changed. */
export class CardBook {
  readonly #db: ReadDb
  readonly #kept = new Map<string | null, { version: string; cards: LookedAtCard[] }>()

  constructor(db: ReadDb) {
    this.#db = db
  }

  /** As `readCards`. */
  async cards(only: string | null): Promise<readonly LookedAtCard[]> {
    const version = await versionIn(this.#db)
    let kept = this.#kept.get(only)
    if (kept?.version !== version) {
      kept = { version, cards: await readCards(this.#db, only) }
      this.#kept.set(only, kept)
    }
    return kept.cards
  }

  /** As a transaction sees them. What it reads is not kept: it may still be taken back. */
  async cardsIn(trx: Trx, only: string | null): Promise<readonly LookedAtCard[]> {
    const kept = this.#kept.get(only)
    return kept?.version === (await versionIn(trx)) ? kept.cards : readCards(trx, only)
  }
}

async function versionIn(db: ReadDb | Trx): Promise<string> {
  const { judgings, looks } = await judgedSoFar(db)
  return `${judgings} ${looks}`
}
