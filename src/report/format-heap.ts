import { formatBytes, formatHours, formatRate, formatShare } from './format-figures.ts';
import { field, type Look } from './layout.ts';
import type { HeapReport, Report } from './types.ts';

function describeUse({ used, external, limit }: HeapReport): string {
  if (used === undefined) return `no full collection yet; its limit is ${formatBytes(limit)}`;
  const beside = external ? `, and ${formatBytes(external)} in buffers beside it` : '';
  return `${formatBytes(used)} of ${formatBytes(limit)} after the last full collection${beside}`;
}

function describeGrowth({ bytesPerHour, hoursUntilFull, explained }: HeapReport): string[] {
  if (bytesPerHour <= 0) return [];
  return [
    `grows by ${formatRate(bytesPerHour, formatBytes)}`,
    ...(hoursUntilFull === undefined ? [] : [`full in ${formatHours(hoursUntilFull)}`]),
    ...(explained === undefined ? [] : [`${formatShare(explained)} of it explained`]),
  ];
}

/** The lines on the heap of one thread. */
export function formatHeap(heap: HeapReport, look: Look): string[] {
  const label = heap.threadId === undefined ? 'heap' : `thread ${heap.threadId}`;
  const figures = [describeUse(heap), ...describeGrowth(heap)].join('; ');
  return field(label, [figures, heap.summary], look, '');
}

/** The lines on the memory of the whole process. */
export function formatMemory({ rss }: Report, look: Look): string[] {
  const { state, perHour } = rss.growth;
  const isGrowing = state !== 'steady' && perHour > 0;
  const rate = isGrowing ? [`grows by ${formatRate(perHour, formatBytes)}`] : [];
  return field('memory', [[`${formatBytes(rss.used)} resident`, ...rate].join('; ')], look, '');
}
