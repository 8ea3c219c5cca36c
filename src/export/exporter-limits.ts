import type { ResourceLimits } from 'node:worker_threads';
import type { Count } from '../registry/types.ts';

const BASE_MEGABYTES = 256;
const MEGABYTES_PER_SERIES = 1 / 32;
const MOST_MEGABYTES = 4096;
const YOUNG_MEGABYTES = 2;

/**
 * Bounds for the heap of the exporter's thread, about six times what it needs (docs/notes/memory.md). Beyond its limit a
 * thread is ended, which the application does not notice; but where V8 cannot wait for that, as amid the JSON of a large
 * export, it ends the process. So the limit is there for what must not happen; what keeps the thread small is the small
 * young generation.
 */
export function exporterLimits(maxSeries: Count): ResourceLimits {
  return {
    maxOldGenerationSizeMb: Math.min(MOST_MEGABYTES, Math.ceil(BASE_MEGABYTES + maxSeries * MEGABYTES_PER_SERIES)),
    maxYoungGenerationSizeMb: YOUNG_MEGABYTES,
  };
}
