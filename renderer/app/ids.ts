import { uuidv7 } from '#core/uuid.ts'

/** A new id for what this person makes or does. */
export const newId = (): string => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
