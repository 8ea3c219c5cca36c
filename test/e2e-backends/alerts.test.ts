// The alert rules on the example gateway, with its leaks and without, as Prometheus itself evaluates them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { LEAKS, startGateway } from './example-gateway.ts';
import { findBackends } from './find-backends.ts';
import { writeHastyRules } from './hasty-rules.ts';
import { type RunningPrometheus, startPrometheus } from './start-prometheus.ts';

interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly state: 'pending' | 'firing';
}

const { prometheus } = findBackends();
const skip = prometheus?.takesOtlp !== true && 'there is no Prometheus that takes OTLP';

/** A verdict takes 120 intervals, of a second here; then the alert's own wait. */
const PATIENCE_MILLISECONDS = 240_000;
/** How long it is watched after the last leak has fired, for what should not. */
const AFTERMATH_MILLISECONDS = 15_000;

const nameOf = ({ labels }: Alert) => `${labels.alertname} ${labels.collection_name ?? ''}`.trim();

/** What has fired for each service, and how it said so last. */
class Fired {
  readonly #alerts = new Map<string, Map<string, Alert>>();

  add(alerts: readonly Alert[]): void {
    for (const alert of alerts.filter(({ state }) => state === 'firing')) {
      const service = alert.labels.job ?? '';
      const known = this.#alerts.get(service) ?? new Map<string, Alert>();
      this.#alerts.set(service, known.set(nameOf(alert), alert));
    }
  }

  of(service: string): ReadonlyMap<string, Alert> {
    return this.#alerts.get(service) ?? new Map();
  }
}

suite('the alert rules on the example gateway', { skip }, () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mapgauge-alerts-'));
  const fired = new Fired();
  const running: { stop(): Promise<void> }[] = [];

  async function watch(server: RunningPrometheus, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      fired.add((await server.api<{ alerts: Alert[] }>('alerts')).alerts);
      await pause(500);
    }
  }

  before(async () => {
    const server = await startPrometheus({
      folder,
      config: { global: { evaluation_interval: '1s' } },
      ruleFiles: writeHastyRules(path.join(folder, 'rules')),
    });
    running.push(server);
    const { otlpUrl: endpoint } = server;
    running.unshift(
      await startGateway({ endpoint, service: 'leaking', version: '1.0.0', fixes: '' }),
      await startGateway({ endpoint, service: 'fixed', version: '1.0.0', fixes: 'all' }),
    );
    const deadline = performance.now() + PATIENCE_MILLISECONDS;
    await watch(server, () => fired.of('leaking').size >= LEAKS.length || performance.now() > deadline);
    const end = performance.now() + AFTERMATH_MILLISECONDS;
    await watch(server, () => performance.now() > end);
  });

  after(async () => {
    for (const one of running) await one.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('its three leaks fire, and nothing else', () => {
    assert.deepEqual(
      [...fired.of('leaking').keys()].sort(),
      LEAKS.map((name) => `MapgaugeCollectionLeaking ${name}`).sort(),
    );
  });

  test('an alert says where the collection is made', () => {
    const annotations = fired.of('leaking').get('MapgaugeCollectionLeaking seqByRun')?.annotations;
    assert.equal(annotations?.summary, 'seqByRun leaks in leaking');
    assert.match(
      annotations?.description ?? '',
      /^seqByRun, a Map of examples\/gateway\/agent-events\.ts, only ever grows, in 1 process\(es\)\. It is made at .*\/agent-events\.ts:\d+\.$/,
    );
  });

  test('on its fixed twin everything stays silent', () => {
    assert.deepEqual([...fired.of('fixed').keys()], []);
  });

  test('the fixed twin has been seen all the time', async () => {
    const [server] = running.slice(-1) as [RunningPrometheus];
    const [sample] = await server.query('sum(count_over_time(mapgauge_agent_tracked{job="fixed"}[15m]))');
    assert.ok((sample?.value ?? 0) > 100, `${sample?.value} exports`);
  });

  test('every exported metric that the rules name is there', async () => {
    const [server] = running.slice(-1) as [RunningPrometheus];
    const { groups } = await server.api<{
      groups: { rules: { query: string; health: string; lastError?: string }[] }[];
    }>('rules');
    const rules = groups.flatMap(({ rules: some }) => some);
    assert.deepEqual(
      rules.filter(({ health }) => health !== 'ok').map(({ query, lastError }) => [query, lastError]),
      [],
    );
    const asked = rules.flatMap(({ query }) => query.match(/\b[\w:]*mapgauge_[\w:]+/g) ?? []);
    // What has a colon is recorded, and may be about what does not happen here.
    const names = new Set(asked.filter((name) => !name.includes(':')));
    assert.ok(names.size >= 8, [...names].join(', '));
    for (const name of names) assert.notDeepEqual(await server.query(`present_over_time(${name}[15m])`), [], name);
  });
});
