import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Reading } from '../../../src/view/reading.ts';
import type { Samples, SeriesInfo, Store, Time } from '../../../src/view/store/types.ts';

/** A whole hour, so that slots of five minutes and of an hour begin here. */
export const START: Time = Date.UTC(2026, 0, 1, 12);
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

const RESOURCE = { 'service.name': 'gateway', 'service.instance.id': 'a', 'process.pid': 7, 'host.name': 'box' };

/** A reading of `entries`, with other parts where they matter. */
export function reading(value: number, time: Time, parts: Partial<Reading> = {}): Reading {
  return {
    resource: RESOURCE,
    scope: { name: 'mapgauge', version: '0.1.0' },
    metric: 'entries',
    unit: '{entry}',
    kind: 'gauge',
    attributes: { 'collection.name': 'seqByRun' },
    value,
    startTimeUnixNano: 0n,
    timeUnixNano: BigInt(time) * 1_000_000n,
    ...parts,
  };
}

/** All series of all processes that `latest` gives. */
export function allSeries(store: Store): SeriesInfo[] {
  return store.processes().flatMap(({ id }) => store.latest(id));
}

/** Every point of the only series, or of the one with this metric. */
export function allSamples(store: Store, metric = 'entries'): Samples {
  const series = allSeries(store).find((candidate) => candidate.metric === metric);
  return store.samples(series?.id ?? 0, 0, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY);
}

/** Maintenance works for a few milliseconds a call; this is enough calls for a test's data. */
export function settle(store: Store, now: Time): void {
  for (let call = 0; call < 50; call += 1) store.maintain(now);
}

/** A path for a database, in a folder that is deleted after the test. */
export function databasePath(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'mapgauge-store-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'view.db');
}
