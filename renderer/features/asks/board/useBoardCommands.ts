import type { RefObject } from 'react'
import type { AskRow } from '#contract/rows.ts'
import { useCommands } from '../../../app/commands.ts'
import { go } from '../../../app/routes.ts'
import { cachedAsk } from '../data/cache.ts'
import { useAnswering } from '../data/answering.ts'
import { haveQuickly, notMeQuickly } from '../data/quick.ts'
import type { AskListHandle } from './AskListbox.tsx'

/** What the keys do on the board. */
export function useBoardCommands({
  list,
  search,
  chosen,
}: {
  list: RefObject<AskListHandle | null>
  search: RefObject<HTMLInputElement | null>
  /** The ask whose detail is open. */
  chosen: string | null
}): void {
  /** The ask that a key is meant for: the marked one while the focus is in the list, else the opened one. */
  const meant = (): AskRow | undefined => {
    const opened = chosen === null ? undefined : cachedAsk(chosen)
    return list.current?.hasFocus() === true ? list.current.marked() : (opened ?? list.current?.marked())
  }
  const may = (): boolean => meant()?.state !== 'closed' && meant() !== undefined
  const withMeant = (run: (ask: AskRow) => void) => () => {
    const ask = meant()
    if (ask !== undefined) run(ask)
  }
  const shown = (): boolean => list.current !== null
  useCommands([
    {
      id: 'asks.next',
      label: 'asks:commands.next',
      section: 'asks',
      shortcut: 'j',
      when: shown,
      run: () => list.current?.move(1),
    },
    {
      id: 'asks.previous',
      label: 'asks:commands.previous',
      section: 'asks',
      shortcut: 'k',
      when: shown,
      run: () => list.current?.move(-1),
    },
    {
      id: 'asks.search',
      label: 'asks:commands.search',
      section: 'asks',
      shortcut: 'f',
      run: () => search.current?.focus(),
    },
    {
      id: 'asks.have',
      label: 'asks:commands.have',
      section: 'asks',
      shortcut: '1',
      when: may,
      run: withMeant((ask) => void haveQuickly(ask)),
    },
    {
      id: 'asks.know',
      label: 'asks:commands.know',
      section: 'asks',
      shortcut: '2',
      when: may,
      run: withMeant((ask) => {
        useAnswering.setState({ askId: ask.id, form: 'know' })
        go('asks', ask.id)
      }),
    },
    {
      id: 'asks.notMe',
      label: 'asks:commands.notMe',
      section: 'asks',
      shortcut: '3',
      when: () => may() && meant()?.state === 'open',
      run: withMeant((ask) => void notMeQuickly(ask)),
    },
  ])
}
