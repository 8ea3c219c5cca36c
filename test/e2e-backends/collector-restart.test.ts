import assert from 'node:assert/strict';
import path from 'node:path';
import { suite, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { temporaryFolder } from '../helpers/write-tree.ts';
import { eventually } from './eventually.ts';
import { onlyValue } from './series.ts';
import { prepareSizesProgram, startSizesProgram } from './sizes-program.ts';
import type { RunningPrometheus } from './start-prometheus.ts';
import { reasonToSkip, WAYS, type Way } from './ways.ts';

/** Seconds. */
const INTERVAL = 0.5;
const DOWN = 4 * INTERVAL;
/** Of the way behind the agent: a scrape, a queue. */
const BEYOND = 1.5;

const CREATED = 'mapgauge_collection_created_total{collection_name="makeCard()"}';
const SESSIONS = 'mapgauge_collection_entries{collection_name="sessions"}';

interface Matrix {
  readonly result: readonly { readonly values: readonly (readonly [time: number, value: string])[] }[];
}

/** All samples of the only series. */
async function samplesOf(prometheus: RunningPrometheus, expression: string) {
  const { result } = await prometheus.api<Matrix>(`query?query=${encodeURIComponent(`${expression}[2m]`)}`);
  assert.equal(result.length, 1);
  return result.flatMap(({ values }) => values.map(([time, value]) => ({ time, value: Number(value) })));
}

function restartTest(way: Way): void {
  test(way.name, { skip: reasonToSkip(way) }, async (t) => {
    const folder = temporaryFolder();
    const file = await prepareSizesProgram(path.join(folder, 'app'));
    const open = await way.open({ folder });
    t.after(() => open.stop());
    const { program, tell, end } = startSizesProgram(file, {
      OTEL_EXPORTER_OTLP_ENDPOINT: open.otlpUrl,
      OTEL_METRIC_EXPORT_INTERVAL: String(INTERVAL * 1000),
    });
    await tell('hold 3');
    await eventually(
      () => onlyValue(open.prometheus, CREATED),
      (value) => value === 3,
    );
    const stopped = Date.now() / 1000;
    await open.collector?.restart(async () => {
      await tell('hold 2');
      await tell('sessions 9');
      await setTimeout(DOWN * 1000);
    });
    const ready = Date.now() / 1000;
    await eventually(
      () => onlyValue(open.prometheus, SESSIONS),
      (value) => value === 9,
    );
    const [created, sessions] = await Promise.all([
      samplesOf(open.prometheus, CREATED),
      samplesOf(open.prometheus, SESSIONS),
    ]);
    const { stderr } = await end();

    const since = created.filter(({ time }) => time > ready - 0.1);
    const [first] = since;
    t.diagnostic(
      `down for ${(ready - stopped).toFixed(1)} s, first sample ${((first?.time ?? 0) - ready).toFixed(2)} s after it was back`,
    );
    assert.ok(first && first.time - ready < INTERVAL + BEYOND, JSON.stringify(created));
    // What was made while it was down is in the very first sample, and nothing is counted again from 0.
    assert.deepEqual([...new Set(since.map(({ value }) => value))], [5]);
    assert.ok(created.every(({ value }, index) => value >= (created[index - 1]?.value ?? 0)));
    assert.deepEqual([...new Set(sessions.filter(({ time }) => time > ready - 0.1).map(({ value }) => value))], [9]);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
    assert.match(stderr, /cannot export to http:\/\/127\.0\.0\.1:\d+\/v1\/metrics/);
    assert.ok(program.pid);
  });
}

suite('a Collector that is restarted', { concurrency: true }, () => {
  for (const way of [WAYS.scrape, WAYS.remoteWrite]) restartTest(way);
});
