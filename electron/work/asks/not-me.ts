import type { Selectable } from 'kysely'
import { deleteNotMe, insertNotMe, loadNotMe } from '#storage/asks.ts'
import type { NotMeTable } from '#storage/schema.ts'
import type { Deferred, Group } from '../command.ts'

type NotMe = Selectable<NotMeTable>

/** Who of a group of commands says "not me" to which ask; written after the asks, which may be new themselves. */
export class NotMeWork implements Deferred {
  readonly #group: Group
  readonly #said = new Map<string, NotMe | null>()
  readonly #taken = new Set<string>()

  constructor(group: Group) {
    this.#group = group
  }

  /** What stands between a person and an ask: the row, or null. */
  async of(personId: string, askId: string): Promise<NotMe | null> {
    const said = this.#said.get(`${personId} ${askId}`)
    if (said !== undefined) return said
    return (await loadNotMe(this.#group.trx, personId, askId)) ?? null
  }

  put(row: NotMe): void {
    this.#said.set(`${row.personId} ${row.askId}`, row)
  }

  take({ id, personId, askId }: NotMe): void {
    this.#said.set(`${personId} ${askId}`, null)
    this.#taken.add(id)
  }

  async flush({ trx }: Group): Promise<void> {
    await deleteNotMe(trx, [...this.#taken])
    await insertNotMe(
      trx,
      [...this.#said.values()].filter((row) => row !== null),
    )
  }
}
