import assert from 'node:assert/strict';
import path from 'node:path';
import { before, suite, type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { temporaryFolder } from '../helpers/write-tree.ts';
import { eventually } from './eventually.ts';
import { onlyValue } from './series.ts';
import { prepareSizesProgram, startSizesProgram } from './sizes-program.ts';
import { reasonToSkip, WAYS, type Way, type WayOptions } from './ways.ts';

const CREATED = 'mapgauge_collection_created_total{collection_name="makeCard()"}';
const ENTRIES = 'mapgauge_collection_entries{collection_name="makeCard()"}';

suite('delta temporality', { concurrency: 2 }, () => {
  const folder = temporaryFolder();
  let file: string;

  before(async () => {
    file = await prepareSizesProgram(path.join(folder, 'app'));
  });

  async function start(t: TestContext, way: Way, options: Omit<WayOptions, 'folder'> = {}) {
    const open = await way.open({ folder, ...options });
    t.after(() => open.stop());
    const app = startSizesProgram(file, {
      OTEL_EXPORTER_OTLP_ENDPOINT: open.otlpUrl,
      OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta',
    });
    t.after(() => app.end());
    const ask = (expression: string) => onlyValue(open.prometheus, expression);
    /** Six cards, in two exports at least. */
    const makeCards = async () => {
      await app.tell('hold 4');
      await eventually(
        () => ask(ENTRIES),
        (entries) => entries === 8,
      );
      await app.tell('hold 2');
      await eventually(
        () => ask(ENTRIES),
        (entries) => entries === 12,
      );
    };
    return { ...app, ask, makeCards };
  }

  const D2C = { collector: { processors: { deltatocumulative: {} } } };
  const ADDED_UP: readonly [title: string, way: Way, options?: Omit<WayOptions, 'folder'>][] = [
    [
      'Prometheus adds up with --enable-feature=otlp-deltatocumulative',
      WAYS.direct,
      { prometheus: { flags: ['--enable-feature=otlp-deltatocumulative'] } },
    ],
    ["the Collector's prometheus exporter adds up by itself", WAYS.scrape],
    ['the processor deltatocumulative adds up before remote write', WAYS.remoteWrite, D2C],
  ];
  for (const [title, way, options] of ADDED_UP) {
    test(title, { skip: reasonToSkip(way) }, async (t) => {
      const { ask, makeCards } = await start(t, way, options);
      await makeCards();
      await eventually(
        () => ask(CREATED),
        (created) => created === 6,
      );
      // Further exports of nothing new change nothing.
      await setTimeout(1200);
      assert.equal(await ask(CREATED), 6);
    });
  }

  test('with --enable-feature=otlp-native-delta-ingestion the samples are the differences', {
    skip: reasonToSkip(WAYS.direct),
  }, async (t) => {
    const flags = ['--enable-feature=otlp-native-delta-ingestion'];
    const { ask, makeCards } = await start(t, WAYS.direct, { prometheus: { flags } });
    await makeCards();
    await eventually(
      () => ask(`sum_over_time(${CREATED}[1m])`),
      (created) => created === 6,
    );
    await eventually(
      () => ask(CREATED),
      (created) => created === 0,
    );
  });

  test('remote write without the processor loses the sums and keeps the gauges', {
    skip: reasonToSkip(WAYS.remoteWrite),
  }, async (t) => {
    const { ask, makeCards } = await start(t, WAYS.remoteWrite);
    await makeCards();
    assert.equal(await ask(CREATED), undefined);
  });

  test('Prometheus without a flag refuses the whole export, and the agent says why', {
    skip: reasonToSkip(WAYS.direct),
  }, async (t) => {
    const { ask, tell, program } = await start(t, WAYS.direct);
    await tell('hold 4');
    await program.warning('cannot export');
    assert.match(program.stderr, /: 500 Internal Server Error, invalid temporality and type combination for metric/);
    assert.equal(await ask(ENTRIES), undefined);
  });
});
