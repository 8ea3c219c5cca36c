import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { suite, type TestContext, test } from 'node:test';
import type { Attributes } from '../../src/view/reading.ts';
import { startTestReceiver } from '../helpers/otlp-receiver.ts';
import { startNode } from '../helpers/run-node.ts';

async function readResource(t: TestContext, environment: Record<string, string> = {}) {
  const collector = await startTestReceiver();
  t.after(() => collector.close());
  const args = ['--password', 'of-the-application'];
  const program = startNode('growing.mjs', { collector, environment, args });
  const [reading] = await collector.waitFor((readings) => readings.length > 0);
  await program.end();
  return { resource: reading?.resource as Attributes, pid: program.pid };
}

suite('the resource', { concurrency: 4 }, () => {
  test('by default: process, host, an instance of its own, the SDK', async (t) => {
    const { resource, pid } = await readResource(t);
    assert.equal(resource['process.pid'], pid);
    assert.equal(resource['host.name'], hostname());
    assert.match(String(resource['service.name']), /^unknown_service:.*node/);
    assert.match(String(resource['service.instance.id']), /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
    assert.equal(resource['telemetry.sdk.language'], 'nodejs');
    assert.equal(resource['process.runtime.name'], 'nodejs');
  });

  test('the arguments of the command line, which may be secrets, are left out', async (t) => {
    const { resource } = await readResource(t);
    assert.equal(resource['process.command_args'], undefined);
    assert.doesNotMatch(JSON.stringify(resource), /of-the-application/);
  });

  test('OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES', async (t) => {
    const { resource } = await readResource(t, {
      OTEL_SERVICE_NAME: 'gateway',
      OTEL_RESOURCE_ATTRIBUTES: 'service.name=other,service.version=2.0,deployment.environment.name=test%20lab',
    });
    assert.equal(resource['service.name'], 'gateway');
    assert.equal(resource['service.version'], '2.0');
    assert.equal(resource['deployment.environment.name'], 'test lab');
  });

  test('service.name and service.instance.id out of OTEL_RESOURCE_ATTRIBUTES', async (t) => {
    const { resource } = await readResource(t, {
      OTEL_RESOURCE_ATTRIBUTES: 'service.name=gateway,service.instance.id=mine',
    });
    assert.equal(resource['service.name'], 'gateway');
    assert.equal(resource['service.instance.id'], 'mine');
  });

  test('two processes have two instance ids', async (t) => {
    const both = await Promise.all([readResource(t), readResource(t)]);
    const ids = both.map(({ resource }) => resource['service.instance.id']);
    assert.equal(new Set(ids).size, 2);
  });
});
