import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { parse } from 'yaml';
import * as names from '../../src/export/semconv.ts';

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: { readonly severity: string };
  readonly annotations?: Readonly<Record<string, string>>;
}

const read = (name: string) => parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const rulesOf = (name: string): Rule[] => read(name).groups.flatMap(({ rules }: { rules: Rule[] }) => rules);
const recorded = rulesOf('rules/recording.yml');
const alerts = rulesOf('rules/alerts.yml');

/** As Prometheus translates our units; `npm run e2e:backends` sees it do so. */
const SUFFIXES = ['', '_total', '_bytes', '_ratio', '_per_hour', '_bytes_per_hour', '_seconds', '_seconds_total'];
const exported = Object.entries(names).flatMap(([key, name]) =>
  key.startsWith('METRIC_') ? [name.replaceAll('.', '_')] : [],
);
const known = new Set(exported.flatMap((name) => SUFFIXES.map((suffix) => name + suffix)));

// Colons are for recorded names only.
const namesIn = (expr: string) => expr.match(/\b[a-z_:]*mapgauge_[\w:]*/g) ?? [];

suite('the Prometheus example', () => {
  test('rules ask for metrics that there are, exported or recorded', () => {
    const ours = new Set(recorded.map(({ record }) => record));
    const asked = [...recorded, ...alerts].flatMap(({ expr }) => namesIn(expr));
    assert.ok(asked.length > 12);
    assert.deepEqual(
      asked.filter((name) => !(ours.has(name) || known.has(name))),
      [],
    );
  });

  test('each alert has a severity, a summary and a description', () => {
    for (const { alert, labels, annotations } of alerts) {
      assert.match(labels?.severity ?? '', /^(?:info|warning|critical)$/, alert);
      assert.deepEqual(Object.keys(annotations ?? {}), ['summary', 'description'], alert);
    }
  });

  test('each rule has a unit test', () => {
    const tested = readdirSync(new URL('tests/', import.meta.url))
      .map((name) => readFileSync(new URL(`tests/${name}`, import.meta.url), 'utf8'))
      .join('\n');
    for (const { alert } of alerts) assert.ok(tested.includes(`alertname: ${alert}`), alert);
    for (const { record } of recorded) assert.ok(tested.includes(`expr: ${record}`), record);
  });
});
