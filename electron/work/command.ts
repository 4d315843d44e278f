import type { Actor } from '#core/person.ts'
import type { Decision } from '#core/refusal.ts'
import type { Scope } from '#core/scope.ts'
import type { Engine, Trx } from '#storage/engine.ts'
import type { ChangedTable } from '#storage/schema.ts'

/** Time and person of one command: from the hub, never from the caller. */
export interface CommandContext {
  /** ISO 8601 in UTC. */
  now: string
  actor: Actor
}

/** A kind of command that the hub can carry out. */
export interface Command<Input, Result> {
  /** Such as `asks.post`: stands in the journal. */
  readonly name: string
  /** The id of the row that it is about: under it, the journal keeps the row's history. */
  subject(input: Input & { id: string }): string
  /** Whether input holds secrets: then only its id counts when it is sent again, not its content. */
  readonly secret?: boolean
  /** Whether it reads what other commands write: then it has a transaction to itself, in which all of that stands. */
  readonly alone?: boolean
  /**
   * Loads what the commands of one group will need, in as few queries as can be.
   * @param actors who gives them; whoever gives several may be in it several times
   */
  prepare?(inputs: readonly (Input & { id: string })[], group: Group, actors: readonly Actor[]): Promise<void>
  /**
   * Decides, and on a yes notes what is to be written. A refusal must come before anything is written.
   * A row that was made or changed is announced by `group.touch`.
   */
  run(
    input: Input & { id: string },
    context: CommandContext,
    group: Group,
  ): Promise<Decision<Result>> | Decision<Result>
  /** What a command that was already done answers when it is sent again. */
  recall(input: Input & { id: string }, group: Group): Promise<Result> | Result
}

/** Work that is written when the whole group has been decided: one statement for many commands. */
export interface Deferred {
  flush(group: Group): Promise<void>
}

/** Commands that share one transaction. Each is decided, done or refused for itself. */
export interface Group {
  readonly engine: Engine
  readonly trx: Trx
  /** Gives the next revision to a row that was made, changed or deleted, and announces it to those scopes. */
  touch(table: ChangedTable, rowId: string, scopes: readonly Scope[], deleted?: boolean): number
  /** The group's working set of one kind, made on first use. */
  work<T extends Deferred>(kind: new (group: Group) => T): T
}
