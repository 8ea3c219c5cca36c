const FIXES = ['seqByRun', 'controlPlaneBuckets', 'transcripts'] as const;

/** A leak that can be closed; each is named after what leaks. */
export type Fix = (typeof FIXES)[number];

const MINUTE = 60_000;

/** What the environment asks for; see README.md. Durations in milliseconds. */
export const settings = {
  port: readNumber('PORT', 0),
  /** Age at which a rate-limit bucket is pruned, where that leak is fixed. */
  staleAfter: readNumber('GATEWAY_STALE_MS', 5 * MINUTE),
  /** How long a session lives after its last use. */
  sessionLifetime: readNumber('GATEWAY_SESSION_MS', MINUTE),
  fixes: readFixes(process.env.GATEWAY_FIX),
};

export function isFixed(fix: Fix): boolean {
  return settings.fixes.includes(fix);
}

function readFixes(text = ''): readonly Fix[] {
  const names = text.split(',').filter(Boolean);
  return names.flatMap((name) => (name === 'all' ? FIXES : [toFix(name)]));
}

function toFix(name: string): Fix {
  const fix = FIXES.find((known) => known === name);
  if (fix === undefined) throw new Error(`GATEWAY_FIX: no fix "${name}"; there are ${FIXES.join(', ')} and all`);
  return fix;
}

function readNumber(name: string, fallback: number): number {
  const value = Number(process.env[name] || fallback);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name}: "${process.env[name]}" is not a whole number`);
  return value;
}
