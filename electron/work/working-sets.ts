import type { Deferred, Group } from './command.ts'

/** The working sets of one group, one of each kind, made on first use and written in the order in which they were made. */
export class WorkingSets {
  readonly #group: Group
  readonly #sets = new Map<new (group: Group) => Deferred, Deferred>()

  constructor(group: Group) {
    this.#group = group
  }

  of<T extends Deferred>(kind: new (group: Group) => T): T {
    let set = this.#sets.get(kind)
    if (set === undefined) {
      set = new kind(this.#group)
      this.#sets.set(kind, set)
    }
    return set as T
  }

  async flush(): Promise<void> {
    for (const set of this.#sets.values()) await set.flush(this.#group)
  }
}
