import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { detectResource } from '../../src/export/resource.ts';

const VARIABLES = ['OTEL_RESOURCE_ATTRIBUTES', 'OTEL_SERVICE_NAME', 'OTEL_NODE_RESOURCE_DETECTORS'] as const;
type Environment = Partial<Record<(typeof VARIABLES)[number], string>>;

const before = { ...process.env };
// OpenTelemetry's own detector reads the environment of the process.
const clear = () => {
  for (const name of VARIABLES) delete process.env[name];
};
beforeEach(clear);
afterEach(() => {
  clear();
  Object.assign(process.env, before);
});

function attributesOf(environment: Environment) {
  Object.assign(process.env, environment);
  return detectResource(process.env).attributes;
}

suite('the resource', () => {
  test('of the process, by default', () => {
    const attributes = attributesOf({});
    assert.equal(attributes['process.pid'], process.pid);
    assert.equal(attributes['process.runtime.version'], process.versions.node);
    assert.equal(attributes['telemetry.sdk.language'], 'nodejs');
    assert.match(String(attributes['service.name']), /^unknown_service/);
    assert.match(String(attributes['service.instance.id']), /^[0-9a-f-]{36}$/);
    assert.equal(typeof attributes['host.name'], 'string');
    assert.equal(attributes['os.type'], undefined);
  });

  test('without the arguments of the command line, which may be secrets', () => {
    const argv = process.argv;
    process.argv = [...argv, '--password=hunter2'];
    try {
      const attributes = attributesOf({ OTEL_NODE_RESOURCE_DETECTORS: 'all' });
      assert.deepEqual(
        Object.keys(attributes).filter((name) => /^process\.command_(?:args|line)$/.test(name)),
        [],
      );
      assert.doesNotMatch(JSON.stringify(attributes), /hunter2/);
      assert.equal(attributes['process.pid'], process.pid);
    } finally {
      process.argv = argv;
    }
  });

  test('what the environment says wins over what is detected', () => {
    const attributes = attributesOf({
      OTEL_RESOURCE_ATTRIBUTES: 'process.pid=7,service.instance.id=mine,service.name=lost,team=a%20b',
      OTEL_SERVICE_NAME: 'gateway',
    });
    assert.equal(attributes['process.pid'], '7');
    assert.equal(attributes['service.instance.id'], 'mine');
    assert.equal(attributes['service.name'], 'gateway');
    assert.equal(attributes.team, 'a b');
  });
});

suite('the detectors variable', () => {
  const CASES: readonly [value: string, expected: Record<string, boolean>][] = [
    ['none', { host: false, os: false, process: false, service: false, env: false }],
    ['all', { host: true, os: true, process: true, service: true, env: true }],
    [' OS , env ', { host: false, os: true, process: false, service: false, env: true }],
    ['serviceinstance', { host: false, os: false, process: false, service: true, env: false }],
    ['process,none', { host: false, os: false, process: false, service: false, env: false }],
    ['', { host: true, os: false, process: true, service: true, env: true }],
    ['unheard-of', { host: false, os: false, process: false, service: false, env: false }],
  ];
  for (const [value, expected] of CASES) {
    test(JSON.stringify(value), () => {
      const found = attributesOf({ OTEL_NODE_RESOURCE_DETECTORS: value, OTEL_RESOURCE_ATTRIBUTES: 'team=x' });
      const has = (name: string) => found[name] !== undefined;
      assert.deepEqual(
        {
          host: has('host.name'),
          os: has('os.type'),
          process: has('process.pid'),
          service: has('service.instance.id'),
          env: has('team'),
        },
        expected,
      );
    });
  }
});
