import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { ScrapeServer } from '../../src/export/scrape-server.ts';
import { findClosedEndpoint } from '../helpers/closed-endpoint.ts';

const PAUSE = 50;

async function findAddress() {
  const url = new URL(await findClosedEndpoint());
  return { host: '127.0.0.1', port: Number(url.port), url: url.origin };
}

function serve(t: TestContext, address: { host: string; port: number }) {
  const said: string[] = [];
  const log = (level: string, message: string) => said.push(`${level}: ${message}`);
  const server = new ScrapeServer((_request, response) => response.end('figures'), address, PAUSE, log);
  t.after(() => server.close());
  server.listen();
  return said;
}

/** Keeps the port until the returned function is called. */
async function occupy({ host, port }: { host: string; port: number }) {
  const other = createServer().listen(port, host);
  await once(other, 'listening');
  return () => new Promise((resolve) => other.close(resolve));
}

async function waitUntil(isTrue: () => boolean) {
  for (let left = 200; !isTrue() && left > 0; left -= 1) await setTimeout(10);
  assert.ok(isTrue());
}

test('answers /metrics, and nothing else', async (t) => {
  const address = await findAddress();
  const said = serve(t, address);
  await waitUntil(() => said.length > 0);
  const get = async (path: string) => {
    const response = await fetch(`${address.url}${path}`);
    return [response.status, await response.text()];
  };
  assert.deepEqual(await get('/metrics'), [200, 'figures']);
  assert.deepEqual(await get('/metrics?name=a'), [200, 'figures']);
  assert.deepEqual(await get('/'), [404, '']);
  assert.deepEqual(await get('//['), [404, '']);
  assert.deepEqual(said, [`debug: Prometheus can scrape http://127.0.0.1:${address.port}/metrics`]);
});

test('a port that is taken: said once, with what to do, and served when it is free', async (t) => {
  const address = await findAddress();
  const release = await occupy(address);
  t.after(release);
  const said = serve(t, address);
  await setTimeout(4 * PAUSE);
  assert.equal(said.length, 1);
  const [line = ''] = said;
  assert.match(line, /^warn: cannot listen on 127\.0\.0\.1:\d+ for Prometheus/);
  for (const part of [
    String(address.port),
    'OTEL_METRICS_EXPORTER',
    'that port is taken',
    'OTEL_EXPORTER_PROMETHEUS_PORT',
  ])
    assert.ok(line.includes(part), line);
  await release();
  await waitUntil(() => said.length > 1);
  assert.equal(await (await fetch(`${address.url}/metrics`)).text(), 'figures');
  assert.equal(said.length, 2);
});

test('a host that does not exist is told as Node tells it', async (t) => {
  const said = serve(t, { host: 'no-such-host.invalid', port: 9464 });
  await waitUntil(() => said.length > 0);
  assert.match(String(said[0]), /no-such-host\.invalid:9464.*getaddrinfo.*OTEL_EXPORTER_PROMETHEUS_HOST/);
});
