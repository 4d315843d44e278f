import { client, orpc } from '../../../app/client.ts'
import { onAnew, onRow } from '../../../app/live.ts'
import { queryClient } from '../../../app/queries.ts'
import { useSession } from '../../../app/session.ts'
import type { AnswerRow, AskInFull, AskRow } from '#contract/rows.ts'
import { mergeAnswer, mergeAsk, newer } from '../model/merge.ts'
import {
  cachedAsk,
  dropFromLists,
  type Lists,
  LISTS,
  oneKey,
  paintLists,
  viewer,
  waitingIds,
} from './cache.ts'
import { knownAnswers, knownAsks } from './known.ts'
import { clearNotMe, forgetNotMe, rememberNotMe, setNotMe } from './not-me.ts'

/** Loads one ask, brought up to date with what was heard while it was under way. */
export async function loadAsk(askId: string, signal?: AbortSignal): Promise<AskInFull> {
  const answer = await client.asks.get({ askId }, { signal })
  setNotMe(askId, answer.notMe)
  const { answers: _answers, history: _history, notMe: _notMe, ...row } = answer
  if (knownAsks.add(row)) paintLists([row])
  return upToDate(newer(queryClient.getQueryData<AskInFull>(oneKey(askId)), answer))
}

function upToDate(full: AskInFull): AskInFull {
  const row = knownAsks.get(full.id)
  const asked = row === undefined ? full : mergeAsk(full, row)
  return [...knownAnswers.all()].reduce(mergeAnswer, asked)
}

/** Lays down what the hub answered to a command: in the opened ask and in every list at once. */
export function takeIn(full: AskInFull): void {
  const { answers, history: _history, notMe, ...row } = full
  setNotMe(full.id, notMe)
  for (const { state: _state, ...answer } of answers) knownAnswers.add(answer)
  queryClient.setQueryData<AskInFull>(oneKey(full.id), (known) => upToDate(newer(known, full)))
  if (knownAsks.add(row)) paintLists([row])
  countAnew()
}

let asks: AskRow[] = []
let answers: AnswerRow[] = []
let planned = false

/** Rows of one burst are laid down together, once. */
function plan(): void {
  if (planned) return
  planned = true
  queueMicrotask(() => {
    planned = false
    const [newAsks, newAnswers] = [asks, answers]
    asks = []
    answers = []
    paint(newAsks, newAnswers)
  })
}

function paint(newAsks: readonly AskRow[], newAnswers: readonly AnswerRow[]): void {
  const me = viewer()?.personId
  const waiting = waitingIds()
  const concern = newAsks.some((row) => row.asker.id === me || row.giver?.id === me || waiting.has(row.id))
  const opened = new Set<string>()
  for (const row of newAsks)
    queryClient.setQueryData<AskInFull>(oneKey(row.id), (full) => {
      if (full !== undefined) opened.add(row.id)
      return full === undefined ? undefined : mergeAsk(full, row)
    })
  for (const row of newAnswers)
    queryClient.setQueryData<AskInFull>(oneKey(row.askId), (full) => {
      if (full !== undefined) opened.add(row.askId)
      return full === undefined ? undefined : mergeAnswer(full, row)
    })
  paintLists(newAsks)
  for (const askId of opened) readHistoryAnew(askId)
  if (concern) countAnew()
}

/** The history comes in no row; it is read again once things have calmed down. */
const readHistoryAnew = calmly((askId: string) => {
  void queryClient.invalidateQueries({ queryKey: oneKey(askId) })
}, 400)
const countAnew = ((): (() => void) => {
  const count = calmly(() => void queryClient.invalidateQueries({ queryKey: orpc.asks.counts.key() }), 200)
  return () => count('')
})()

/** Runs after so many milliseconds, once for all calls with the same name until then. */
function calmly(run: (name: string) => void, ms: number): (name: string) => void {
  const waiting = new Set<string>()
  return (name) => {
    if (waiting.has(name)) return
    waiting.add(name)
    setTimeout(() => {
      waiting.delete(name)
      run(name)
    }, ms)
  }
}

/** As many pages as are read again when the feed starts anew; a longer list starts from its beginning. */
const MOST_PAGES = 2

function startAnew(): void {
  knownAsks.clear()
  knownAnswers.clear()
  for (const query of queryClient.getQueryCache().findAll({ queryKey: LISTS })) {
    const lists = query.state.data as Lists | undefined
    if (lists === undefined || lists.pages.length <= MOST_PAGES) continue
    void queryClient.cancelQueries({ queryKey: query.queryKey }).then(() => {
      queryClient.setQueryData<Lists>(query.queryKey, {
        pages: lists.pages.slice(0, 1),
        pageParams: lists.pageParams.slice(0, 1),
      })
      return queryClient.invalidateQueries({ queryKey: query.queryKey })
    })
  }
}

/** Keeps lists and opened asks as the live feed says, whichever room is shown. Called once, when the page starts. */
export function followAsks(): void {
  onRow('ask', (change) => {
    if ('deleted' in change) {
      knownAsks.delete(change.deleted)
      asks = asks.filter((row) => row.id !== change.deleted)
      dropFromLists(change.deleted)
      void queryClient.resetQueries({ queryKey: oneKey(change.deleted) })
    } else if (knownAsks.add(change.row)) {
      asks.push(change.row)
      plan()
    }
  })
  onRow('answer', (change) => {
    if ('deleted' in change || !knownAnswers.add(change.row)) return
    answers.push(change.row)
    plan()
  })
  onRow('notMe', (change) => {
    if ('row' in change) {
      rememberNotMe(change.row.id, change.row.askId)
      dropFromLists(change.row.askId, 'open')
      return
    }
    const askId = forgetNotMe(change.deleted)
    const row = askId === undefined ? undefined : (knownAsks.get(askId) ?? cachedAsk(askId))
    if (row === undefined) void queryClient.invalidateQueries({ queryKey: LISTS })
    else paintLists([row])
  })
  onAnew(startAnew)
  useSession.subscribe((now, before) => {
    if (now.me?.id === before.me?.id) return
    knownAsks.clear()
    knownAnswers.clear()
    clearNotMe()
  })
}
