import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { parse } from 'yaml';

const read = (name: string) => parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const compose = read('compose.yaml');
const CONFIGURATIONS = ['collector.yaml', 'collector-scrape.yaml'];

/** Each goes over the first of these. */
const FOR_FLEETS = readdirSync(new URL('.', import.meta.url)).filter((name) => /^fleet-.*\.yaml$/.test(name));

/** `${env:NAME:-default}` as the Collector fills it in where the variable is unset. */
const byDefault = (text: string) => text.replace(/^\$\{env:\w+:-(.*)\}$/, '$1');

suite('the Collector example', () => {
  for (const name of CONFIGURATIONS) {
    const { receivers, processors, exporters, service } = read(name);

    test(`${name}: the pipeline uses all that is configured, and nothing else`, () => {
      const { metrics } = service.pipelines;
      assert.deepEqual(metrics.receivers, Object.keys(receivers));
      assert.deepEqual(metrics.processors, Object.keys(processors));
      assert.deepEqual(metrics.exporters, Object.keys(exporters));
    });

    test(`${name}: it listens where agents send by default`, () => {
      assert.equal(byDefault(receivers.otlp.protocols.http.endpoint), '0.0.0.0:4318');
    });
  }

  for (const name of FOR_FLEETS) {
    test(`${name}: the pipeline uses all that it configures, behind the limit of memory`, () => {
      const { processors, service, ...others } = read(name);
      assert.deepEqual(others, {});
      assert.deepEqual(service.pipelines.metrics, { processors: ['memory_limiter', ...Object.keys(processors)] });
      assert.ok('memory_limiter' in read('collector.yaml').processors);
    });

    test(`${name}: the README says what it does`, () => {
      assert.ok(readFileSync(new URL('README.md', import.meta.url), 'utf8').includes(`\`${name}\``));
    });
  }

  test('both ways make the same labels of the resource', () => {
    const promoted: string[] = read('../prometheus/prometheus.yml').otlp.promote_resource_attributes;
    const statements: string[] =
      read('collector-scrape.yaml').processors['transform/labels'].metric_statements[0].statements;
    assert.deepEqual(
      statements,
      promoted.map((name) => {
        const attribute = `resource.attributes["${name}"]`;
        return `set(datapoint.attributes["${name}"], ${attribute}) where ${attribute} != nil`;
      }),
    );
  });

  test('it sends where Prometheus is, and is scraped where it shows', () => {
    const { endpoint } = read('collector.yaml').exporters['otlp_http/prometheus'];
    assert.equal(byDefault(endpoint), 'http://prometheus:9090/api/v1/otlp');
    assert.ok(compose.services.prometheus.command.includes('--web.enable-otlp-receiver'));
    const { exporters } = read('collector-scrape.yaml');
    const [{ static_configs, honor_labels }] = read('../prometheus/prometheus-scrape.yml').scrape_configs;
    const [, port] = byDefault(exporters.prometheus.endpoint).split(':');
    assert.deepEqual(static_configs, [{ targets: [`collector:${port}`] }]);
    assert.equal(honor_labels, true);
  });

  test('every image has an exact version, every port is on this machine only', () => {
    for (const [name, { image, ports }] of Object.entries<{ image: string; ports: string[] }>(compose.services)) {
      assert.match(image, /:v?\d+\.\d+\.\d+$/, name);
      for (const port of ports) assert.match(port, /^127\.0\.0\.1:\d+:\d+$/, name);
    }
  });

  test('every file that is mounted is there', () => {
    for (const { volumes } of Object.values<{ volumes: string[] }>(compose.services)) {
      for (const mount of volumes) {
        const [source = ''] = mount.split(':');
        const isThere = source.startsWith('.')
          ? existsSync(new URL(source, import.meta.url))
          : source in compose.volumes;
        assert.ok(isThere, mount);
      }
    }
  });

  test('Prometheus finds its rules where they are mounted', () => {
    const { rule_files: files } = read('../prometheus/prometheus.yml');
    assert.deepEqual(files, ['rules/*.yml']);
    const mounts: string[] = compose.services.prometheus.volumes;
    assert.ok(mounts.includes('../prometheus/rules:/etc/prometheus/rules:ro'));
    assert.deepEqual(readdirSync(new URL('../prometheus/rules/', import.meta.url)).sort(), [
      'alerts.yml',
      'recording.yml',
    ]);
  });
});
