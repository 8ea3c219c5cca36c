/** The database cannot be used; the message names the file and says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
