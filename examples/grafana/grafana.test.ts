import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { parse } from 'yaml';
import { buildDashboard } from './dashboard/build.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
}

const dashboard = JSON.parse(read('mapgauge.json')) as {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: unknown }[] };
};
const variables = dashboard.templating.list.map(({ name }) => name);

suite('the Grafana example', () => {
  test('the dashboard that is checked in is what the builder prints', () => {
    assert.equal(read('mapgauge.json'), buildDashboard());
  });

  test('it has the four rows, and a variable for all that they leave open', () => {
    assert.deepEqual(
      dashboard.panels.filter(({ type }) => type === 'row').map(({ title }) => title),
      ['Overview', 'One site: $site', 'One service across its replicas', 'Release $release_a and release $release_b'],
    );
    assert.deepEqual(variables, ['datasource', 'service', 'instance', 'site', 'release_a', 'release_b']);
  });

  test('no panel names a variable that is not there', () => {
    const used = new Set(read('mapgauge.json').match(/\$(\w+)/g));
    const known = new Set([...variables, '__rate_interval', '__all'].map((name) => `$${name}`));
    assert.deepEqual(
      [...used].filter((name) => !known.has(name)),
      [],
    );
  });

  test('every query goes to the data source of the variable', () => {
    const targets = dashboard.panels.flatMap((panel) => panel.targets ?? []);
    assert.ok(targets.length > 20);
    assert.deepEqual([...new Set(targets.map(({ datasource }) => datasource.uid))], ['$datasource']);
  });

  test('no two panels lie on each other', () => {
    const cells = new Map<string, string>();
    for (const { title, gridPos } of dashboard.panels) {
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          assert.equal(cells.get(`${x} ${y}`), undefined, `${title} at ${x}, ${y}`);
          cells.set(`${x} ${y}`, title);
        }
      }
    }
  });

  test('the panels do not reach beyond the grid', () => {
    for (const { title, gridPos } of dashboard.panels) assert.ok(gridPos.x + gridPos.w <= 24, title);
  });

  test('Grafana is told where the data and the dashboard are', () => {
    const { datasources } = parse(read('provisioning/datasources/prometheus.yml'));
    assert.equal(datasources[0].type, 'prometheus');
    const { providers } = parse(read('provisioning/dashboards/mapgauge.yml'));
    const { services } = parse(read('../otel-collector/compose.yaml'));
    const mounts: string[] = services.grafana.volumes;
    assert.ok(mounts.some((mount) => mount.includes(`:${providers[0].options.path}/mapgauge.json`)));
  });
});
