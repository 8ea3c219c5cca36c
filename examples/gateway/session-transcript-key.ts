import type { SessionStore } from './session-store.ts';
import { isFixed } from './settings.ts';

const MAXIMUM_CACHED_KEYS = 256;

const TRANSCRIPT_SESSION_KEY_CACHE = new Map<string, string>();

/** The key of the session that writes this transcript; undefined where no session does any more. */
export function resolveSessionKeyForTranscript(file: string, sessions: SessionStore): string | undefined {
  const cachedKey = TRANSCRIPT_SESSION_KEY_CACHE.get(file);
  if (cachedKey !== undefined && sessions.get(cachedKey)?.transcriptFile === file) return cachedKey;
  const key = sessions.findByTranscript(file)?.key;
  if (key === undefined) TRANSCRIPT_SESSION_KEY_CACHE.delete(file);
  else remember(file, key);
  return key;
}

// An entry only goes when its own file is asked for once more, and who asks for the file of an ended session? The leak.
function remember(file: string, key: string): void {
  TRANSCRIPT_SESSION_KEY_CACHE.set(file, key);
  if (isFixed('transcripts') && TRANSCRIPT_SESSION_KEY_CACHE.size > MAXIMUM_CACHED_KEYS) forgetOldest();
}

function forgetOldest(): void {
  const [oldest] = TRANSCRIPT_SESSION_KEY_CACHE.keys();
  if (oldest !== undefined) TRANSCRIPT_SESSION_KEY_CACHE.delete(oldest);
}

export function transcriptKeySizes(): Record<string, number> {
  return { TRANSCRIPT_SESSION_KEY_CACHE: TRANSCRIPT_SESSION_KEY_CACHE.size };
}
