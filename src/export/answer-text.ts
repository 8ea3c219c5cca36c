const LONGEST = 200;
/** A `Status` in protobuf begins with control characters. */
const UNPRINTABLE = /[\p{Cc}\ufffd]/u;

/** What a collector says of an export that it refuses, in one short line; empty where that is nothing for people. */
export function answerText(body: string): string {
  const line = (messageOf(body) ?? body).trim().split('\n', 1)[0]?.trim() ?? '';
  if (line.startsWith('<') || UNPRINTABLE.test(line)) return '';
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** Of a `Status` in JSON. */
function messageOf(body: string): string | undefined {
  try {
    const { message } = JSON.parse(body) as { readonly message?: unknown };
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
