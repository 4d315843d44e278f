import { randomBytes, randomUUID } from 'node:crypto'
import { decideGesture } from '#core/gesture-rules.ts'
import { caseCommandsWith } from '#hub/cases/commands.ts'
import { putBudget, putKind, putReason } from '#hub/goodwill/admin.ts'
import { ensurePolicy } from '#hub/goodwill/begin.ts'
import { gestureCommandsWith } from '#hub/goodwill/commands.ts'
import { importCodes, readVoucherFile } from '#hub/goodwill/stock.ts'
import { Vault } from '#hub/vault/vault.ts'
import { loadKinds, type StoredKind } from '#storage/catalogue.ts'
import type { Engine } from '#storage/engine.ts'
import type { Card } from '#storage/cards.ts'
import { addPerson, addSite, addTeam, openInside } from './rules-hub.ts'

export const EUR = (minor: number) => ({ minor, currency: 'EUR' })

/** A small company with everything that goodwill needs, on the hub's inside. */
export async function openGoodwill(engine: Engine, clock: { now: number }, decide = decideGesture) {
  const inside = await openInside(engine, clock)
  await ensurePolicy(engine, inside.bus)
  const vault = new Vault(randomBytes(32))
  const { bus } = inside
  const siteId = await addSite(engine)
  const teamId = await addTeam(engine)
  const place = { siteId, teamId }
  const people = {
    agent: await addPerson(engine, ['colleague', 'agent'], place),
    second: await addPerson(engine, ['colleague', 'agent'], place),
    lead: await addPerson(engine, ['colleague', 'agent', 'lead'], place),
    otherLead: await addPerson(engine, ['colleague', 'lead'], place),
    admin: await addPerson(engine, ['colleague', 'admin'], place),
    colleague: await addPerson(engine, ['colleague'], place),
  }
  const must = async <T>(
    done: Promise<{ ok: true; value: T } | { ok: false; refusal: object }>,
  ): Promise<T> => {
    const outcome = await done
    if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`)
    return outcome.value
  }
  const lead = people.lead.id
  const name = { de: 'x', en: 'x' }
  const kindOf = (category: 'voucher' | 'flowers', denominations: number[]) => ({
    kindId: randomUUID(),
    name,
    category,
    picture: category,
    currency: 'EUR',
    denominations,
    usableBy: ['agent' as const, 'lead' as const],
    validDays: 365,
    lowStock: 2,
    retired: false,
  })
  const voucher = await must(bus.submit(putKind, kindOf('voucher', [1000, 1500, 5000]), lead))
  const flowers = await must(bus.submit(putKind, kindOf('flowers', []), lead))
  const reason = await must(
    bus.submit(putReason, { reasonId: randomUUID(), name, afterAsk: false, retired: false }, lead),
  )
  const cases = caseCommandsWith(vault)
  return {
    ...inside,
    vault,
    people,
    teamId,
    siteId,
    voucher,
    flowers,
    reason,
    cases,
    gestures: gestureCommandsWith(vault, decide),
    must,
    setBudget: (minor: number, month: string) =>
      bus.submit(putBudget, { teamId, month, amount: EUR(minor) }, lead),
    addCodes: async (minor: number, count: number) => {
      const lines = Array.from({ length: count }, () => `${randomUUID()},${minor / 100}.00,EUR,`)
      const csv = `code,amount,currency,expires\n${lines.join('\n')}\n`
      const kind = (await loadKinds(engine.read)).find(({ id }) => id === voucher.id)
      const file = await readVoucherFile(csv, kind as StoredKind, vault, '2026-01-01')
      if (file === null || file === 'too_long') throw new Error('Not a voucher file')
      return must(bus.submit(importCodes, { kindId: voucher.id, file, dryRun: false }, lead))
    },
    newCase: async (person: Card = people.agent) => {
      const input = {
        reference: randomUUID(),
        customerKey: randomUUID(),
        customerName: null,
        customerHandle: null,
        subject: 'x',
        channel: 'mail' as const,
        text: null,
      }
      return (await must(bus.submit(cases.create, input, person.id))).caseId
    },
  }
}

export type GoodwillInside = Awaited<ReturnType<typeof openGoodwill>>
