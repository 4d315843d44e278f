import { gestureRefusal } from '#core/gesture-rights.ts'
import { accepted, type Decision, refused } from '#core/refusal.ts'
import { voucherOf } from '#storage/vouchers.ts'
import type { Command } from '#work/command.ts'
import type { Vault } from '../vault/vault.ts'
import { GestureWork } from './work.ts'

/** Shows an issued voucher's code again. Each showing is a line in the ledger. */
export const showCodeWith = (vault: Vault): Command<{ gestureId: string }, string> => ({
  name: 'gestures.code',
  subject: ({ gestureId }) => gestureId,
  run: async ({ gestureId }, { now, actor }, group): Promise<Decision<string>> => {
    const work = group.work(GestureWork)
    await work.load(vault, { gestureIds: [gestureId], caseIds: [] })
    const gesture = work.gesture(gestureId)
    if (gesture === null) return refused('NOT_FOUND', 'not_found')
    const refusal = gestureRefusal('showCode', gesture, actor)
    if (refusal !== null) return { ok: false, refusal }
    const voucher = work.codeOf(gestureId) ?? (await voucherOf(group.trx, gestureId))
    if (voucher === undefined) return refused('NOT_FOUND', 'not_found')
    await work.record('code_shown', now, actor.id, [], gesture)
    return accepted(vault.openCode(voucher.codeCipher, voucher.id))
  },
  recall: async ({ gestureId }, group) => {
    const voucher = await voucherOf(group.trx, gestureId)
    return voucher === undefined ? '' : vault.openCode(voucher.codeCipher, voucher.id)
  },
})
