import { has } from '#core/person.ts'
import { accepted, refused } from '#core/refusal.ts'
import { deleteView, findView, insertView, type SavedView, viewsOf } from '#storage/views.ts'
import type { Command } from '#work/command.ts'
import { os, valueOf } from '../procedures.ts'
import type { AuditParts } from './parts.ts'
import { leadOf } from './scope.ts'

/** How many views a person may keep. */
const MOST_VIEWS = 50

/** A lead keeps a view under a name; one of theirs that is called so already makes way for it. */
export const saveView: Command<Omit<SavedView, 'id'>, SavedView> = {
  name: 'audit.saveView',
  subject: ({ id }) => id,
  run: async ({ id, name, address }, { actor, now }, { trx }) => {
    if (!has(actor, 'lead')) return refused('NOT_ALLOWED', 'needs_lead')
    const known = await viewsOf(trx, actor.id)
    const same = known.find((view) => view.name.toLowerCase() === name.toLowerCase())
    if (same === undefined && known.length >= MOST_VIEWS) return refused('OVER_LIMIT', 'views_full')
    if (same !== undefined) await deleteView(trx, same.id)
    const view = { id, name, address }
    await insertView(trx, { ...view, ownerId: actor.id, createdAt: now })
    return accepted(view)
  },
  recall: async ({ id, name, address }, { trx }) => (await findView(trx, id)) ?? { id, name, address },
}

/** A lead gives up a view of theirs. Somebody else's is not found. */
export const removeView: Command<{ viewId: string }, null> = {
  name: 'audit.removeView',
  subject: ({ viewId }) => viewId,
  run: async ({ viewId }, { actor }, { trx }) => {
    if (!has(actor, 'lead')) return refused('NOT_ALLOWED', 'needs_lead')
    const known = await viewsOf(trx, actor.id)
    if (!known.some(({ id }) => id === viewId)) return refused('NOT_FOUND', 'not_found', 'viewId')
    await deleteView(trx, viewId)
    return accepted(null)
  },
  recall: () => null,
}

/** Saved views of the contract: everyone sees their own. */
export const viewProcedures = ({ engine, bus }: AuditParts) => ({
  views: os.audit.views.handler(async ({ context }) => ({
    items: await viewsOf(engine.read, leadOf(context).id),
  })),
  saveView: os.audit.saveView.handler(async ({ input, context }) =>
    valueOf(await bus.submit(saveView, input, leadOf(context).id)),
  ),
  removeView: os.audit.removeView.handler(async ({ input, context }) => {
    valueOf(await bus.submit(removeView, input, leadOf(context).id))
    return {}
  }),
})
