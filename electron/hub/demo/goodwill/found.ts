import { SYSTEM } from '#core/person.ts'
import { putBudget, putKind, putReason } from '../../goodwill/admin.ts'
import { beginGoodwill } from '../../goodwill/begin.ts'
import { importCodes } from '../../goodwill/stock.ts'
import type { Vault } from '../../vault/vault.ts'
import { type Chance, idOf } from '../chance.ts'
import { CARE_TEAMS } from '../company.ts'
import type { Staff } from '../people.ts'
import { type Step, step } from '../step.ts'
import { HOUR, MINUTE } from '../time.ts'
import { COMPLAINTS_BUDGET, type KindKey, KINDS, STOCK, TEAM_BUDGET } from './catalogue.ts'
import { type ReasonKey, REASONS, RETIRED_REASON } from './stories.ts'

export interface GoodwillFounding {
  steps: Step[]
  kindId(kind: KindKey): string
  reasonId(reason: ReasonKey): string
}

/**
 * Policy, catalogue, reasons, stock and each month's budgets.
 * @param founded when the network was set up; the leads have joined eleven days later
 */
export function foundGoodwill(
  { fixed }: Staff,
  { founded, begun, now }: { founded: number; begun: number; now: number },
  vault: Vault,
  chance: Chance,
): GoodwillFounding {
  const steps: Step[] = []
  const kindId = (kind: KindKey) => idOf(`kind ${kind}`, founded)
  const reasonId = (reason: ReasonKey) => idOf(`reason ${reason}`, founded)
  const { lead } = fixed
  let at = begun
  const id = (label: string) => idOf(`goodwill ${label}`, (at += MINUTE))
  const nextId = (label: string): [number, string] => {
    const made = id(label)
    return [at, made]
  }

  const policy = nextId('policy')
  steps.push(step(policy[0], SYSTEM.id, beginGoodwill, { id: policy[1] }))
  for (const kind of Object.keys(KINDS) as KindKey[]) {
    const { denominations, ...fields } = KINDS[kind]
    const [when, made] = nextId(`put ${kind}`)
    steps.push(
      step(when, lead.id, putKind, {
        ...fields,
        id: made,
        kindId: kindId(kind),
        picture: fields.category,
        denominations: [...denominations],
        retired: 'retired' in fields,
      }),
    )
  }
  for (const reason of Object.keys(REASONS) as ReasonKey[]) {
    const [when, made] = nextId(`put ${reason}`)
    steps.push(
      step(when, lead.id, putReason, {
        id: made,
        reasonId: reasonId(reason),
        name: REASONS[reason],
        afterAsk: reason === 'notFound',
        retired: false,
      }),
    )
  }
  const [when, made] = nextId('put retired reason')
  const retired = {
    id: made,
    reasonId: idOf('reason retired', founded),
    name: RETIRED_REASON,
    afterAsk: false,
    retired: true,
  }
  steps.push(step(when, lead.id, putReason, retired))

  for (const { kind, minor, count } of STOCK) {
    const [boughtAt, bought] = nextId(`stock ${kind} ${minor}`)
    const rows = Array.from({ length: count }, (_, line) => {
      const code = `${kind.slice(0, 3).toUpperCase()}${minor / 100}-${codeLetters(chance)}-${codeLetters(chance)}`
      const voucherId = idOf(`voucher ${code}`, boughtAt)
      return {
        line: line + 2,
        code,
        codeHash: vault.hashCode(code),
        codeCipher: vault.sealCode(code, voucherId),
        id: voucherId,
        minor,
        expires: new Date(now + 500 * 24 * HOUR).toISOString().slice(0, 10),
      }
    })
    const file = { rows, problems: [] }
    steps.push(
      step(boughtAt, lead.id, importCodes, { id: bought, kindId: kindId(kind), file, dryRun: false }),
    )
  }

  for (const month of monthsBetween(begun, now)) {
    const start = Math.max(at + MINUTE, Date.parse(`${month}-01T00:00:00Z`) - BEFORE_MONTH)
    for (const [order, team] of Object.keys(CARE_TEAMS).entries()) {
      const setAt = Math.min(start + order * MINUTE, now)
      const input = {
        id: idOf(`budget ${team} ${month}`, setAt),
        teamId: idOf(`team ${team}`, founded),
        month,
        amount: { minor: team === 'complaints' ? COMPLAINTS_BUDGET : TEAM_BUDGET, currency: 'EUR' },
      }
      steps.push(step(setAt, lead.id, putBudget, input))
    }
  }
  return { steps, kindId, reasonId }
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const codeLetters = (chance: Chance): string =>
  Array.from({ length: 4 }, () => LETTERS[chance.between(0, LETTERS.length - 1)]).join('')

/** A month's budgets are set so long before it begins in UTC: at the sites it begins earlier. */
const BEFORE_MONTH = 6 * HOUR

/** The months whose budgets have been set from one moment to another, `YYYY-MM`. */
function monthsBetween(from: number, to: number): string[] {
  const months: string[] = []
  const date = new Date(from)
  for (let at = Date.UTC(date.getUTCFullYear(), date.getUTCMonth()); at - BEFORE_MONTH <= to;) {
    const month = new Date(at)
    months.push(month.toISOString().slice(0, 7))
    at = Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1)
  }
  return months
}
