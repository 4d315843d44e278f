import { say } from '../../app/language.ts'
import { notify } from '../../ui/notices.ts'
import { carryOut } from './data.ts'
import { chooseNone, setRefusal, useGoodwill } from './state.ts'

/** Approves all that are chosen, one command each; what is refused says why at its own place. */
export async function approveChosen(): Promise<void> {
  const { chosen } = useGoodwill.getState()
  chooseNone()
  let refused = 0
  for (const [gestureId, contentHash] of chosen) {
    try {
      await carryOut({ name: 'approve', gestureId, contentHash })
      setRefusal(gestureId)
    } catch (error) {
      refused += 1
      setRefusal(gestureId, error)
    }
  }
  const done = chosen.size - refused
  const texts = [
    ...(done > 0 ? [say('goodwill:several.done', { count: done })] : []),
    ...(refused > 0 ? [say('goodwill:several.refused', { count: refused })] : []),
  ]
  notify({ tone: refused > 0 ? 'refused' : 'arrived', text: texts.join(' ') })
}
