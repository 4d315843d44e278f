import type { AskRow } from '#contract/rows.ts'
import { hubAway } from '../../../app/deskState.ts'
import { say } from '../../../app/language.ts'
import { notifyFailure } from '../../../ui/failure.ts'
import { notify } from '../../../ui/notices.ts'
import { carryOut, sayNotMe } from './actions.ts'

type Named = Pick<AskRow, 'id' | 'title' | 'asker'>

/** "I have one", with one key: sent at once, and it can be taken back from the notice. */
export async function haveQuickly(ask: Named): Promise<void> {
  try {
    const { id } = await carryOut(ask.id, { name: 'have' })
    const waits = hubAway() !== null
    notify({
      tone: waits ? 'waits' : 'arrived',
      text: waits ? say('desk:keptAnswer') : say('asks:said.have', { name: ask.asker.name }),
      action: { label: say('asks:said.takeBack'), run: () => void takeBack(ask, id) },
    })
  } catch (error) {
    notifyFailure(error, () => void haveQuickly(ask))
  }
}

async function takeBack(ask: Named, answerId: string): Promise<void> {
  try {
    await carryOut(ask.id, { name: 'withdrawAnswer', answerId })
    notify({ tone: 'plain', text: say('asks:said.haveUndone') })
  } catch (error) {
    notifyFailure(error, () => void takeBack(ask, answerId))
  }
}

/** "Not me", with one key; the notice brings the ask back. */
export async function notMeQuickly(ask: Named): Promise<void> {
  try {
    const said = sayNotMe(ask.id, true)
    notify({
      tone: 'plain',
      text: say('asks:said.notMe', { title: ask.title }),
      // In the order in which they were meant.
      action: { label: say('asks:undo'), run: () => void said.then(() => undoNotMe(ask)) },
    })
    await said
  } catch (error) {
    notifyFailure(error, () => void notMeQuickly(ask))
  }
}

/** Takes a "not me" back. */
export async function undoNotMe(ask: Pick<AskRow, 'id'>): Promise<void> {
  try {
    await sayNotMe(ask.id, false)
  } catch (error) {
    notifyFailure(error, () => void undoNotMe(ask))
  }
}
