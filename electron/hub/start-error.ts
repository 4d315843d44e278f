/** Why a hub cannot start, in one sentence for the person who starts it; it says what to do. */
export class StartError extends Error {
  override readonly name: string = 'StartError'
}

/** The key to the data is missing, another one, or open to others. */
export class KeyError extends StartError {
  override readonly name = 'KeyError'
}
