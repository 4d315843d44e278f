import type { Command } from '#work/command.ts'

/** Something that somebody did at some time: the demo is a list of these. */
export interface Step {
  /** Milliseconds since 1970, UTC. */
  at: number
  actorId: string
  command: Command<object, unknown>
  input: { id: string }
}

/** A step, its command and input checked against each other. */
export const step = <Input extends object>(
  at: number,
  actorId: string,
  command: Command<Input, unknown>,
  input: Input & { id: string },
): Step => ({ at, actorId, command: command as unknown as Step['command'], input })
