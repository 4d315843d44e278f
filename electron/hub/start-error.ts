/** Why a hub cannot start, in one sentence for the person who starts it; it says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
