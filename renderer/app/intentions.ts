import { newId } from './ids.ts'

const open = new Map<string, string>()

/**
 * The id of the command that carries an intention out. As long as no answer has come, trying again is the same
 * command, so that it cannot happen twice.
 */
export function idOf(intention: string): string {
  const id = open.get(intention) ?? newId()
  open.set(intention, id)
  return id
}

/** The hub has answered: the next try is another command. */
export const settled = (intention: string): void => void open.delete(intention)
