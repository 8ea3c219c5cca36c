import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Config, readConfig } from '../src/config.ts';

type Field = keyof Config;

const DEFAULTS: Omit<Config, 'environment' | 'warnings'> = {
  disabled: false,
  include: ['app'],
  exclude: [],
  collections: ['Map', 'Set'],
  maxSeries: 200,
  maxTracked: 20_000,
  access: true,
  control: false,
  cacheFolder: 'default',
  logLevel: 'warn',
  exporters: ['otlp'],
  protocol: 'http/json',
  prometheus: { host: 'localhost', port: 9464 },
  exportInterval: 60_000,
  exportTimeout: 30_000,
};

test('the defaults', () => {
  const { environment, warnings, ...config } = readConfig({});
  for (const [field, value] of Object.entries(DEFAULTS)) assert.deepEqual(config[field as keyof typeof config], value);
  assert.deepEqual([environment, warnings], [{}, []]);
});

suite('good values', () => {
  const CASES: readonly [variable: string, value: string, field: Field, expected: unknown][] = [
    ['MAPGAUGE_DISABLED', 'true', 'disabled', true],
    ['MAPGAUGE_DISABLED', ' TRUE ', 'disabled', true],
    ['MAPGAUGE_DISABLED', 'false', 'disabled', false],
    ['OTEL_SDK_DISABLED', 'true', 'disabled', true],
    ['MAPGAUGE_INCLUDE', 'all', 'include', ['all']],
    ['MAPGAUGE_INCLUDE', ' a, @s/b ,,src/** ,', 'include', ['a', '@s/b', 'src/**']],
    ['MAPGAUGE_INCLUDE', ' , ', 'include', ['app']],
    ['MAPGAUGE_EXCLUDE', 'a,b', 'exclude', ['a', 'b']],
    ['MAPGAUGE_COLLECTIONS', 'Map, LRUCache,$é_1,Map', 'collections', ['Map', 'LRUCache', '$é_1']],
    ['MAPGAUGE_MAX_SERIES', '7', 'maxSeries', 7],
    ['MAPGAUGE_MAX_TRACKED', '1', 'maxTracked', 1],
    ['MAPGAUGE_CACHE_DIR', 'off', 'cacheFolder', 'off'],
    ['MAPGAUGE_CACHE_DIR', '/var/cache/x', 'cacheFolder', '/var/cache/x'],
    ['MAPGAUGE_LOG_LEVEL', 'Debug', 'logLevel', 'debug'],
    ['MAPGAUGE_LOG_LEVEL', 'none', 'logLevel', 'none'],
    ['OTEL_LOG_LEVEL', 'ERROR', 'logLevel', 'error'],
    ['OTEL_LOG_LEVEL', 'ALL', 'logLevel', 'debug'],
    ['OTEL_LOG_LEVEL', 'VERBOSE', 'logLevel', 'debug'],
    ['OTEL_METRICS_EXPORTER', 'none', 'exporters', []],
    ['OTEL_METRICS_EXPORTER', 'console', 'exporters', ['console']],
    ['OTEL_METRICS_EXPORTER', 'OTLP, console, otlp', 'exporters', ['otlp', 'console']],
    ['OTEL_METRICS_EXPORTER', 'otlp,none', 'exporters', []],
    ['OTEL_METRICS_EXPORTER', 'otlp,Prometheus', 'exporters', ['otlp', 'prometheus']],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'http/protobuf', 'protocol', 'http/protobuf'],
    ['OTEL_EXPORTER_OTLP_METRICS_PROTOCOL', 'http/json', 'protocol', 'http/json'],
    ['OTEL_METRIC_EXPORT_INTERVAL', '90000', 'exportInterval', 90_000],
    ['OTEL_METRIC_EXPORT_INTERVAL', '2147483647', 'exportInterval', 2_147_483_647],
    ['OTEL_METRIC_EXPORT_TIMEOUT', '5', 'exportTimeout', 5],
  ];
  for (const [variable, value, field, expected] of CASES) {
    test(`${variable}=${value}`, () => {
      const config = readConfig({ [variable]: value });
      assert.deepEqual(config[field], expected);
      assert.deepEqual(config.warnings, []);
      assert.deepEqual(config.environment, { [variable]: value });
    });
  }
});

suite('an empty variable is one that is not set', () => {
  const VARIABLES = [
    ...['MAPGAUGE_DISABLED', 'MAPGAUGE_INCLUDE', 'MAPGAUGE_COLLECTIONS', 'MAPGAUGE_MAX_SERIES', 'MAPGAUGE_MAX_TRACKED'],
    ...['MAPGAUGE_LOG_LEVEL', 'OTEL_METRICS_EXPORTER', 'OTEL_EXPORTER_OTLP_PROTOCOL', 'OTEL_METRIC_EXPORT_INTERVAL'],
    ...['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT', 'OTEL_METRIC_EXPORT_TIMEOUT'],
  ];
  for (const variable of VARIABLES) {
    test(variable, () => {
      const { environment, ...config } = readConfig({ [variable]: ' ' });
      const { environment: _none, ...expected } = readConfig({});
      assert.deepEqual(config, expected);
      assert.deepEqual(environment, { [variable]: ' ' });
    });
  }
});

suite('a bad value: one warning with the variable, the value and what is used instead', () => {
  const CASES: readonly [variable: string, value: string, field: Field | undefined, instead: unknown, said?: string][] =
    [
      ['MAPGAUGE_DISABLED', 'yes', 'disabled', false],
      ['OTEL_SDK_DISABLED', '1', 'disabled', false],
      ['MAPGAUGE_COLLECTIONS', 'Map,new Foo', 'collections', ['Map']],
      ['MAPGAUGE_COLLECTIONS', 'a b', 'collections', ['Map', 'Set'], 'Map,Set'],
      ['MAPGAUGE_COLLECTIONS', 'Map|Set)', 'collections', ['Map', 'Set'], 'Map,Set'],
      ['MAPGAUGE_MAX_SERIES', '0', 'maxSeries', 200],
      ['MAPGAUGE_MAX_SERIES', '-5', 'maxSeries', 200],
      ['MAPGAUGE_MAX_SERIES', '1000001', 'maxSeries', 200],
      ['MAPGAUGE_MAX_TRACKED', '1e3', 'maxTracked', 20_000],
      ['MAPGAUGE_MAX_TRACKED', 'many', 'maxTracked', 20_000],
      ['MAPGAUGE_CACHE_DIR', 'relative/folder', 'cacheFolder', 'default', "the user's cache folder"],
      ['MAPGAUGE_LOG_LEVEL', 'loud', 'logLevel', 'warn'],
      ['OTEL_LOG_LEVEL', 'loud', 'logLevel', 'warn'],
      ['OTEL_METRICS_EXPORTER', 'zipkin', 'exporters', ['otlp'], 'otlp'],
      ['OTEL_METRICS_EXPORTER', 'zipkin,console', 'exporters', ['console'], 'console'],
      ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', 'protocol', 'http/json'],
      ['OTEL_EXPORTER_OTLP_METRICS_PROTOCOL', 'HTTP/JSON', 'protocol', 'http/json'],
      ['OTEL_METRIC_EXPORT_INTERVAL', '0', 'exportInterval', 60_000],
      ['OTEL_METRIC_EXPORT_INTERVAL', '2147483648', 'exportInterval', 60_000],
      ['OTEL_METRIC_EXPORT_INTERVAL', '1.5', 'exportInterval', 60_000],
      ['OTEL_METRIC_EXPORT_TIMEOUT', 'soon', 'exportTimeout', 30_000],
      ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318', undefined, undefined, 'http://localhost:4318'],
      ['OTEL_EXPORTER_OTLP_ENDPOINT', 'grpc://collector:4317', undefined, undefined, 'http://localhost:4318'],
      ['OTEL_EXPORTER_OTLP_METRICS_ENDPOINT', '//collector', undefined, undefined, 'http://localhost:4318'],
    ];
  for (const [variable, value, field, instead, said = String(instead)] of CASES) {
    test(`${variable}=${value}`, () => {
      const config = readConfig({ [variable]: value, HOME: '/home/x' });
      assert.equal(config.warnings.length, 1);
      const [warning] = config.warnings;
      assert.ok(warning?.startsWith(`${variable}=${JSON.stringify(value)} is not `), warning);
      assert.ok(warning?.endsWith(`; using ${said} instead`), warning);
      if (field !== undefined) assert.deepEqual(config[field], instead);
      // Nobody downstream trips over it a second time.
      assert.deepEqual(config.environment, { HOME: '/home/x' });
    });
  }
});

suite('variables that go together', () => {
  test('where Prometheus scrapes is read only where it is to', () => {
    const asked = { OTEL_METRICS_EXPORTER: 'prometheus' };
    const address = { OTEL_EXPORTER_PROMETHEUS_HOST: '0.0.0.0', OTEL_EXPORTER_PROMETHEUS_PORT: '80' };
    assert.deepEqual(readConfig({ ...asked, ...address }).prometheus, { host: '0.0.0.0', port: 80 });
    assert.deepEqual(readConfig(address).prometheus, DEFAULTS.prometheus);
    const bad = { OTEL_EXPORTER_PROMETHEUS_PORT: '65536' };
    assert.deepEqual([readConfig(bad).prometheus, readConfig(bad).warnings], [DEFAULTS.prometheus, []]);
    const { prometheus, warnings } = readConfig({ ...asked, ...bad });
    assert.deepEqual(prometheus, DEFAULTS.prometheus);
    assert.match(String(warnings), /^OTEL_EXPORTER_PROMETHEUS_PORT="65536" is not .* using 9464 instead$/);
  });

  test('the timeout is no longer than the interval', () => {
    const config = readConfig({ OTEL_METRIC_EXPORT_INTERVAL: '1000', OTEL_METRIC_EXPORT_TIMEOUT: '5000' });
    assert.deepEqual([config.exportTimeout, config.warnings], [1000, []]);
    assert.equal(readConfig({ OTEL_METRIC_EXPORT_INTERVAL: '1000' }).exportTimeout, 1000);
  });

  test("mapgauge's log level wins over OpenTelemetry's", () => {
    assert.equal(readConfig({ MAPGAUGE_LOG_LEVEL: 'info', OTEL_LOG_LEVEL: 'error' }).logLevel, 'info');
  });

  test("the metrics' protocol wins over the common one", () => {
    const common = { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
    assert.equal(
      readConfig({ ...common, OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: 'http/protobuf' }).protocol,
      'http/protobuf',
    );
  });

  test('who fills a suspect is watched, and nobody can ask, unless told otherwise', () => {
    const read = (environment: Record<string, string>) => {
      const { access, control, warnings } = readConfig(environment);
      return [access, control, ...warnings];
    };
    assert.deepEqual(read({}), [true, false]);
    assert.deepEqual(read({ MAPGAUGE_ACCESS: 'off', MAPGAUGE_CONTROL: 'ON' }), [false, true]);
    assert.deepEqual(read({ MAPGAUGE_ACCESS: 'all', MAPGAUGE_CONTROL: 'yes' }), [
      true,
      false,
      'MAPGAUGE_ACCESS="all" is not suspects or off; using suspects instead',
      'MAPGAUGE_CONTROL="yes" is not on or off; using off instead',
    ]);
  });

  test('either variable disables', () => {
    assert.equal(readConfig({ MAPGAUGE_DISABLED: 'false', OTEL_SDK_DISABLED: 'true' }).disabled, true);
    assert.equal(readConfig({ MAPGAUGE_DISABLED: 'true', OTEL_SDK_DISABLED: 'false' }).disabled, true);
  });

  test('several bad values: a warning for each', () => {
    const { warnings, environment } = readConfig({ MAPGAUGE_MAX_SERIES: 'x', MAPGAUGE_MAX_TRACKED: 'y', A: 'b' });
    assert.deepEqual(
      warnings.map((warning) => warning.split('=')[0]),
      ['MAPGAUGE_MAX_SERIES', 'MAPGAUGE_MAX_TRACKED'],
    );
    assert.deepEqual(environment, { A: 'b' });
  });

  test('where the endpoint of the metrics is refused, the common one is used and named', () => {
    const { warnings, environment } = readConfig({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://user:secret@collector',
      OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'nowhere',
    });
    assert.equal(warnings.length, 1);
    assert.match(
      String(warnings[0]),
      /^OTEL_EXPORTER_OTLP_METRICS_ENDPOINT="nowhere" .* using OTEL_EXPORTER_OTLP_ENDPOINT instead$/,
    );
    assert.deepEqual(environment, { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://user:secret@collector' });
  });
});
