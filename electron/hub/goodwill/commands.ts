import type { GestureCommand } from '#core/gesture-rules.ts'
import { decideGesture } from '#core/gesture-rules.ts'
import { accepted } from '#core/refusal.ts'
import { wallClock } from '#core/wall-clock.ts'
import type { Command, Group } from '#work/command.ts'
import type { Vault } from '../vault/vault.ts'
import { GestureWork, type OpenGesture, sha256 } from './work.ts'

/** A gesture as a command left it, with the code where one was handed out; null where it had been done before. */
export type GestureResult = { gesture: OpenGesture; caseReference: string; code?: string } | null

type About = {
  gestureId?: string
  caseId?: string
  id: string
  kindId?: string
  reasonId?: string
  amount?: { minor: number; currency: string }
}
type Input<N extends GestureCommand['name']> = Omit<Extract<GestureCommand, { name: N }>, 'name' | 'id'>

/**
 * The commands on gestures, with the vault that seals their texts and opens codes.
 * @param decide the rules; tests put rules with bugs in their place, to see that those are found
 */
export function gestureCommandsWith(vault: Vault, decide = decideGesture) {
  const command = <N extends GestureCommand['name']>(name: N): Command<Input<N>, GestureResult> => ({
    name,
    subject: (input) => (input as About).gestureId ?? input.id,
    prepare: async (inputs, group, actors) => {
      const codes = name === 'gestures.issue' ? inputs.length : 0
      const ids = idsIn(inputs as readonly About[])
      await group.work(GestureWork).load(vault, { ...ids, actors, codes, judged: JUDGED.has(name) })
    },
    run: (input, context, group) =>
      run(vault, decide, { ...input, name } as unknown as GestureCommand, context, group),
    recall: () => null,
  })
  return {
    'gestures.propose': command('gestures.propose'),
    'gestures.edit': command('gestures.edit'),
    'gestures.approve': command('gestures.approve'),
    'gestures.reject': command('gestures.reject'),
    'gestures.withdraw': command('gestures.withdraw'),
    'gestures.issue': command('gestures.issue'),
    'gestures.void': command('gestures.void'),
    'gestures.redeem': command('gestures.redeem'),
    /** The timers'; no person can give them. */
    'gestures.lapse': command('gestures.lapse'),
    'gestures.expire': command('gestures.expire'),
  }
}

/** Those that limits and budget have a say in. */
const JUDGED = new Set<GestureCommand['name']>(['gestures.propose', 'gestures.edit'])

const idsIn = (about: readonly About[]) => ({
  gestureIds: about.flatMap(({ gestureId }) => gestureId ?? []),
  caseIds: about.flatMap(({ caseId }) => caseId ?? []),
})

export type GestureCommands = ReturnType<typeof gestureCommandsWith>

async function run(
  vault: Vault,
  decide: typeof decideGesture,
  command: GestureCommand,
  { now, actor }: Parameters<Command<object, GestureResult>['run']>[1],
  group: Group,
) {
  const work = group.work(GestureWork)
  const about = command as unknown as About
  // What a command before it in this very group has made was not there when the group was prepared.
  await work.load(vault, idsIn([about]))
  const gesture = about.gestureId === undefined ? null : work.gesture(about.gestureId)
  const hours = await work.hoursOf(actor)
  const wall = wallClock(now, hours.timeZone)
  const said = { ...gesture, ...about }
  const world = await work.world(
    {
      gesture,
      caseId: said.caseId ?? '',
      kindId: said.kindId ?? '',
      reasonId: said.reasonId ?? '',
      amount: said.amount ?? { minor: 0, currency: '' },
      judged: JUDGED.has(command.name),
      issues: command.name === 'gestures.issue',
    },
    actor,
    { now, month: wall.month },
  )
  const decision = decide(world, command, { now, actor, wall, hours, sha256 })
  if (!decision.ok) return decision
  const after = await work.apply(decision.value, now, actor.id)
  const result = { gesture: after, caseReference: work.case(after.caseId)?.reference ?? '' }
  const voucher = work.codeOf(after.id)
  return accepted(
    decision.value.takesCode && voucher !== undefined
      ? { ...result, code: vault.openCode(voucher.codeCipher, voucher.id) }
      : result,
  )
}
