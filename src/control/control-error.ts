/** What a person can do something about: the message says what is wrong, and what to do. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
}
