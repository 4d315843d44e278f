import type { DeskKeeper } from './desk-keeper.ts'
import type { Teller } from './teller.ts'

/** Lets the teller hear of everything that changes on the desk, whoever's it is, until the signal ends it. */
export function followDesk(desks: DeskKeeper, teller: Teller, signal: AbortSignal): void {
  void followStates(desks, teller, signal)
  void followRows(desks, teller, signal)
}

async function followStates(desks: DeskKeeper, teller: Teller, signal: AbortSignal): Promise<void> {
  const states = desks.states(signal)
  while ((await states.next()).done !== true) teller.standsDifferently()
}

async function followRows(desks: DeskKeeper, teller: Teller, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { open, switched } = desks
    const either = AbortSignal.any([signal, switched])
    const rows = open?.desk.position.ready === true ? open.desk.windows.listen({}, either) : null
    if (rows?.ok === true)
      for await (const event of rows.value)
        if (event.type === 'change') teller.rowsChanged(event.change.table === 'gesture')
    // The feed may also end because the desk begins anew; nothing is lost, as all is looked at again.
    if (!either.aborted && rows?.ok !== true)
      await new Promise<void>((resolve) => either.addEventListener('abort', () => resolve(), { once: true }))
    teller.standsDifferently()
  }
}
