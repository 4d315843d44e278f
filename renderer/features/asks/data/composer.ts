import { create } from 'zustand'
import { ORPCError } from '@orpc/client'
import type { OutboxEntry } from '#contract/desktop.ts'
import { client, desktop } from '../../../app/client.ts'
import { hubAway } from '../../../app/deskState.ts'
import { failureOf, reasonOf } from '../../../app/errors.ts'
import { languageNow, say } from '../../../app/language.ts'
import { go, placeOf } from '../../../app/routes.ts'
import { useSession } from '../../../app/session.ts'
import { newId } from '../../../app/ids.ts'
import { loadDraft, saveDraft } from '../../../ui/draft.ts'
import { notify } from '../../../ui/notices.ts'
import { dayText } from '../../../ui/time.ts'
import type { AskInFull } from '#contract/rows.ts'
import {
  type AskFields,
  type Draft,
  draftsName,
  isBlank,
  newDraft,
  readDrafts,
  toPost,
  withDraft,
  withoutDraft,
} from '../model/draft.ts'
import { fieldsOf } from '../model/outbox.ts'
import { localDay } from '../model/time.ts'
import { takeIn } from './live.ts'
import { markOwn } from './own.ts'

interface Composer {
  /** What is being written; null while the composer is closed. */
  draft: Draft | null
  /** Why the draft came back. */
  error: unknown
  /** What was sent and is not answered yet. */
  sending: readonly Draft[]
}

export const useComposer = create<Composer>(() => ({ draft: null, error: null, sending: [] }))

const { getState: get, setState: set } = useComposer

const person = (): string => useSession.getState().me?.id ?? ''
const kept = (): Draft[] => readDrafts(loadDraft(draftsName(person())))
const keep = (drafts: readonly Draft[]): void => saveDraft(draftsName(person()), drafts)

/** Another person sits here now: nothing of the one before stays on the screen. Their drafts stay kept. */
export const forgetComposer = (): void => set({ draft: null, error: null, sending: [] })

/** Drafts that lie ready, the newest first, without the one being written and those under way. */
export function otherDrafts(): Draft[] {
  const { draft, sending } = get()
  const away = new Set([draft?.id, ...sending.map((each) => each.id)])
  return kept()
    .filter((each) => !away.has(each.id))
    .toReversed()
}

/** Opens the composer: with the last draft that was not sent, or empty with a title to begin with. */
export function compose(title = ''): void {
  if (get().draft !== null) return
  const last = title === '' ? otherDrafts()[0] : undefined
  set({ draft: last ?? newDraft(newId(), title), error: null })
}

/** Opens the composer with what the hub refused, and why at the field that it is about. */
export function mend({ id, input, refusal }: OutboxEntry): void {
  const known = kept().find(({ mends }) => mends === id)
  const fields = fieldsOf(input, (day) => dayText(day, languageNow()))
  const draft = known ?? { ...newDraft(newId()), fields, mends: id }
  const error = refusal === null ? null : new ORPCError(refusal.code, { data: refusal })
  set({ draft, error: known === undefined ? error : null })
}

/** Goes on with another draft; the one at hand stays kept. */
export const takeUp = (draft: Draft): void => set({ draft, error: null })

export function write(change: Partial<AskFields>): void {
  const { draft } = get()
  if (draft === null) return
  const next = { ...draft, fields: { ...draft.fields, ...change }, sent: false }
  set({ draft: next, error: null })
  keep(withDraft(kept(), next))
}

/** Closes the composer; the draft stays kept. */
export const layAside = (): void => set({ draft: null, error: null })

/** Throws the draft away; it can be taken back as long as the notice stands. */
export function discard(): void {
  const { draft } = get()
  set({ draft: null, error: null })
  if (draft === null) return
  keep(withoutDraft(kept(), draft.id))
  if (isBlank(draft)) return
  notify({
    tone: 'plain',
    text: say('asks:composer.discarded'),
    action: {
      label: say('asks:undo'),
      run: () => {
        keep(withDraft(kept(), draft))
        if (get().draft === null) set({ draft, error: null })
      },
    },
  })
}

/** Posts the same words as another ask: where the hub has this id for something else already. */
export function postAnew(): void {
  const { draft } = get()
  if (draft === null) return
  const next = { ...draft, id: newId(), sent: false }
  keep(withDraft(withoutDraft(kept(), draft.id), next))
  set({ draft: next, error: null })
  void post()
}

/**
 * Posts the draft. The screen goes ahead: the composer closes and the ask stands in the list as being sent. Where it is
 * refused, the composer comes back with all that was typed.
 */
export async function post(): Promise<void> {
  const { draft } = get()
  if (draft === null) return
  const sent = { ...draft, sent: true }
  keep(withDraft(kept(), sent))
  markOwn(sent.id)
  set(({ sending }) => ({ draft: null, error: null, sending: [...sending, sent] }))
  try {
    const full = await send(sent)
    keep(withoutDraft(kept(), sent.id))
    done(sent)
    if (full !== null) {
      markOwn(sent.id)
      takeIn(full)
    }
    tellPosted({ id: full?.id ?? null, title: sent.fields.title.trim() })
  } catch (error) {
    done(sent)
    comeBack(failureOf(error).kind === 'refused' ? { ...sent, sent: false } : sent, error)
  }
}

/** @returns the ask; null where the desk took it in place of a refused one, which the feed brings */
async function send(sent: Draft): Promise<AskInFull | null> {
  const input = toPost(sent, localDay(new Date()))
  if (sent.mends !== null)
    try {
      await desktop.sendAgain({ id: sent.mends, input })
      return null
    } catch (error) {
      // The refused one has been let go in the meantime: it is an ask like any other.
      if (reasonOf(error) !== 'not_found') throw error
    }
  return client.asks.post(input)
}

/** The feed brought an ask that this page sent without hearing of it again: it is posted, and no draft any more. */
export function confirmPosted(askId: string): void {
  const { draft, sending } = get()
  if (sending.some((each) => each.id === askId)) return
  const drafts = kept()
  const sent = drafts.find((each) => each.id === askId && each.sent)
  if (sent === undefined) return
  keep(withoutDraft(drafts, askId))
  tellPosted({ id: askId, title: sent.fields.title.trim() })
  if (draft?.id === askId) set({ draft: null, error: null })
}

const tellPosted = ({ id, title }: { id: string | null; title: string }): void => {
  const waits = hubAway() !== null
  notify({
    tone: waits ? 'waits' : 'arrived',
    text: say(waits ? 'desk:kept' : 'asks:posted', { title }),
    ...(id === null ? {} : { action: { label: say('asks:open'), run: () => go('asks', id) } }),
  })
}

const done = (sent: Draft): void =>
  set(({ sending }) => ({ sending: sending.filter((each) => each.id !== sent.id) }))

function comeBack(draft: Draft, error: unknown): void {
  const show = (): void => set({ draft, error })
  const here = ['', 'asks'].includes(placeOf(location.hash.slice(1)).room)
  if (here && get().draft === null) return show()
  const offline = failureOf(error).kind === 'offline'
  notify({
    tone: 'refused',
    text: say(offline ? 'asks:notSent' : 'asks:notPosted', { title: draft.fields.title }),
    action: {
      label: say('asks:composer.goOn'),
      run: () => {
        go('asks')
        show()
      },
    },
  })
}
