import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, suite, type TestContext, test } from 'node:test';
import { temporaryFolder } from '../helpers/write-tree.ts';
import { eventually } from './eventually.ts';
import { onlyValue } from './series.ts';
import { prepareSizesProgram, startSizesProgram } from './sizes-program.ts';
import { type OpenWay, reasonToSkip, WAYS, type Way } from './ways.ts';

/** Prometheus looks back for five minutes where nothing else is said, the Collector's exporter keeps what it got as long. */
const LOOKBACK_SECONDS = 4;
const EXPIRATION_SECONDS = 2;

const CARDS = 'collection_name="makeCard()"';

function lifetimeSuite(way: Way): void {
  suite(`what ends: ${way.name}`, { skip: reasonToSkip(way) }, () => {
    const folder = temporaryFolder();
    const isScraped = way === WAYS.scrape;
    let open: OpenWay;
    let file: string;

    before(async () => {
      file = await prepareSizesProgram(path.join(folder, 'app'));
      const prometheus = { flags: [`--query.lookback-delta=${LOOKBACK_SECONDS}s`] };
      const exporter = isScraped ? { metric_expiration: `${EXPIRATION_SECONDS}s` } : {};
      open = await way.open({ folder, prometheus, exporter });
    });
    after(() => open?.stop());

    const start = (t: TestContext, service: string) => {
      const app = startSizesProgram(file, { OTEL_SERVICE_NAME: service, OTEL_EXPORTER_OTLP_ENDPOINT: open.otlpUrl });
      t.after(() => app.end());
      return app;
    };
    const becomes = (expression: string, value: number | undefined) =>
      eventually(
        () => onlyValue(open.prometheus, expression),
        (found) => found === value,
      );
    /** Waits till it is gone, says how long that took, and checks that it is no longer than what was set. */
    const goes = async (t: TestContext, expression: string) => {
      const from = performance.now();
      await becomes(expression, undefined);
      const seconds = (performance.now() - from) / 1000;
      t.diagnostic(`gone after ${seconds.toFixed(1)} s`);
      // An interval of the agent's, a scrape, and a slow machine.
      const most = (isScraped ? EXPIRATION_SECONDS : LOOKBACK_SECONDS) + 3;
      assert.ok(seconds < most, `${seconds} s`);
    };

    test('a site without collections shows 0, disappears, and goes on counting when it comes back', async (t) => {
      const { tell } = start(t, 'site');
      const entries = `mapgauge_collection_entries{job="site", ${CARDS}}`;
      const created = `mapgauge_collection_created_total{job="site", ${CARDS}}`;
      await tell('sessions 3');
      await tell('hold 3');
      await becomes(entries, 6);
      await tell('drop');
      await becomes(entries, 0);
      await goes(t, entries);
      await becomes(created, undefined);
      await becomes('mapgauge_collection_entries{job="site", collection_name="sessions"}', 3);
      assert.equal(await onlyValue(open.prometheus, `min_over_time(${entries}[1m])`), 0);
      await tell('hold 1');
      await becomes(entries, 2);
      await becomes(created, 4);
    });

    test('processes of one service are told apart, and one that has ended disappears', async (t) => {
      const [first, second] = [start(t, 'twins'), start(t, 'twins')];
      await Promise.all([first.tell('sessions 10'), second.tell('sessions 20')]);
      const sessions = 'mapgauge_collection_entries{job="twins", collection_name="sessions"}';
      await becomes(`sum(${sessions})`, 30);
      const pids = await pidsByValue(sessions);
      assert.deepEqual(pids, { 10: String(first.program.pid), 20: String(second.program.pid) });

      await first.tell('sessions 11');
      await first.end();
      await becomes(`min(${sessions})`, 11);
      await goes(t, `sum(${sessions} < 20)`);
      await becomes(`sum(${sessions})`, 20);
      await becomes('count(target_info{job="twins"})', 1);
    });

    test('a process that is started again is another instance, and counts from its own start', async (t) => {
      const created = `mapgauge_collection_created_total{job="again", ${CARDS}}`;
      const first = start(t, 'again');
      await first.tell('hold 5');
      await becomes(created, 5);
      await first.end();
      const second = start(t, 'again');
      await second.tell('hold 2');
      await becomes(`min(${created})`, 2);
      await becomes(`count(count by (instance) (count_over_time(${created}[1m])))`, 2);
      await goes(t, `sum(${created} > 2)`);
      await becomes(created, 2);
    });

    /** The pid of the process that has so many, by the join that dashboards use. */
    async function pidsByValue(sessions: string): Promise<Record<string, string | undefined>> {
      const joined = `${sessions} * on (job, instance) group_left (process_pid) target_info`;
      const samples = await eventually(
        () => open.prometheus.query(joined),
        ({ length }) => length === 2,
      );
      return Object.fromEntries(samples.map(({ metric, value }) => [value, metric.process_pid]));
    }
  });
}

suite('lifetimes', { concurrency: true }, () => {
  for (const way of Object.values(WAYS)) lifetimeSuite(way);
});
