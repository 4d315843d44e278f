/** What a person typed cannot be meant; the message is one line that says what is wrong. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
}
