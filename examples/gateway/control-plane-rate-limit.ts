import { settings } from './settings.ts';

const MAXIMUM_WRITES = 3;

// A bucket must outlive its window, or pruning it would lift the limit.
const WINDOW_MILLISECONDS = Math.min(60_000, settings.staleAfter);

interface Bucket {
  count: number;
  windowStart: number;
}

/** Who writes: a device, or at least an address. */
export interface Writer {
  readonly deviceId: string | undefined;
  readonly clientIp: string | undefined;
}

const controlPlaneBuckets = new Map<string, Bucket>();

/** Milliseconds to wait before this writer may write again; 0: now, and the write is counted. */
export function consumeWriteBudget(writer: Writer, now = Date.now()): number {
  const bucket = currentBucket(`${writer.deviceId ?? 'unknown-device'}|${writer.clientIp ?? 'unknown-ip'}`, now);
  if (bucket.count >= MAXIMUM_WRITES) return bucket.windowStart + WINDOW_MILLISECONDS - now;
  bucket.count += 1;
  return 0;
}

// Each new device leaves a bucket behind, and nothing but the fix below ever removes one: that is the leak.
function currentBucket(key: string, now: number): Bucket {
  const known = controlPlaneBuckets.get(key);
  if (known !== undefined && now - known.windowStart < WINDOW_MILLISECONDS) return known;
  const bucket = { count: 0, windowStart: now };
  controlPlaneBuckets.set(key, bucket);
  return bucket;
}

/** The fix, called by a timer where it is wanted. */
export function pruneStaleBuckets(now = Date.now()): void {
  for (const [key, { windowStart }] of controlPlaneBuckets) {
    if (now - windowStart > settings.staleAfter) controlPlaneBuckets.delete(key);
  }
}

export function rateLimitSizes(): Record<string, number> {
  return { controlPlaneBuckets: controlPlaneBuckets.size };
}
