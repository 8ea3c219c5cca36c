/** The request is not a well-formed OTLP metrics request; the message says where it goes wrong and what was expected. */
export class OtlpDecodeError extends Error {
  override readonly name = 'OtlpDecodeError';
}
