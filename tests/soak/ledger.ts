import type { AskCommandName } from '#contract/asks.ts'
import type { RefusalCode } from '#core/refusal.ts'

/** How the hub answered a command. */
export type Verdict = { ok: true } | { ok: false; code: RefusalCode }

/** One command as it was sent, and what is known of it. */
export interface Sent {
  id: string
  name: AskCommandName
  actorId: string
  input: { id: string; askId?: string } & Record<string, unknown>
  /** What the hub has acknowledged; null while nobody knows, because no answer came. */
  verdict: Verdict | null
}

/** What the clients know: every command they ever sent, with its answer where one came. Hubs die, this does not. */
export class Ledger {
  readonly sent = new Map<string, Sent>()
  /** Answers that contradict what was answered before. */
  readonly contradictions: string[] = []
  acknowledged = 0

  note(command: Sent): void {
    this.sent.set(command.id, command)
  }

  answered(command: Sent, verdict: Verdict): void {
    const before = command.verdict
    if (before === null) {
      command.verdict = verdict
      this.acknowledged += 1
    } else if (JSON.stringify(before) !== JSON.stringify(verdict))
      this.contradictions.push(
        `${command.name} ${command.id} was answered ${JSON.stringify(before)}, and when sent again ${JSON.stringify(verdict)}`,
      )
  }

  get unknown(): Sent[] {
    return [...this.sent.values()].filter((command) => command.verdict === null)
  }

  get known(): Sent[] {
    return [...this.sent.values()].filter((command) => command.verdict !== null)
  }
}
