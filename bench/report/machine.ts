import { cpus, loadavg, totalmem } from 'node:os';
import { PACKAGES, specifiersOf } from '../packages.ts';

/** What the figures depend on. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} × ${model}, ${memory}`;
}

/** Of the last minute: a busy machine measures itself. */
export const describeLoad = (): string => `load average ${loadavg()[0]?.toFixed(2)} before the first run`;

export const describePackages = (): string =>
  (Object.keys(PACKAGES) as (keyof typeof PACKAGES)[]).flatMap(specifiersOf).join(', ');
