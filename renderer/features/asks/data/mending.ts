import type { OutboxEntry } from '#contract/desktop.ts'
import { client } from '../../../app/client.ts'
import { go, goWith } from '../../../app/routes.ts'
import { useSession } from '../../../app/session.ts'
import { saveDraft } from '../../../ui/draft.ts'
import { entryText, mendedIn } from '../model/outbox.ts'
import { useAnswering } from './answering.ts'
import { mend } from './composer.ts'

export interface Picked {
  /** What stands in the field. */
  typed: string
  /** Whom it means; null until one is chosen. */
  id: string | null
}

/** What was typed into an answer's box. */
export interface TypedAnswer {
  text: string
  person: Picked
  /** The refused command in the desk's outbox that this one takes the place of. */
  mends: string | null
}

/** Where an answer that is being written lies on this device. */
export const answerDraft = (personId: string, askId: string, form: 'know' | 'note'): string =>
  `answer.${personId}.${askId}.${form}`

/** Opens the form that a refused command is mended in, filled with what was given. */
export async function openToMend(entry: OutboxEntry): Promise<void> {
  const form = mendedIn(entry)
  if (form === 'composer') {
    go('asks')
    mend(entry)
    return
  }
  const { id, askId, input } = entry
  if (form === 'proposal') return goWith('goodwill', 'propose', { case: String(input['caseId']), mends: id })
  if (form === null) return
  const typed: TypedAnswer = {
    text: entryText(entry) ?? '',
    person: await personOf(input['personId']),
    mends: id,
  }
  saveDraft(answerDraft(useSession.getState().me?.id ?? '', askId, form), typed)
  useAnswering.setState({ askId, form })
  go('asks', askId)
}

async function personOf(personId: unknown): Promise<Picked> {
  if (typeof personId !== 'string') return { typed: '', id: null }
  try {
    const { id, name } = await client.people.get({ personId })
    return { typed: name, id }
  } catch {
    // Whoever it was is not here any more: another one has to be chosen.
    return { typed: '', id: null }
  }
}
