import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { startViewer, type Viewer } from '../../src/view/server/start-viewer.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mapgauge-viewer-'));
const options = { port: 0, pageFolder: folder, askReport: () => Promise.reject(new Error('not asked here')) };
let viewer: Viewer;

before(async () => {
  for (const name of ['index.html', 'app.js', 'app.css']) writeFileSync(path.join(folder, name), `this is ${name}`);
  viewer = await startViewer(options);
});

after(async () => {
  await viewer.close();
  rmSync(folder, { recursive: true });
});

const ask = (target: string, init?: RequestInit) => fetch(viewer.url + target, init);
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

function send(value: number): Promise<Response> {
  const dataPoints = [
    { timeUnixNano: `${Date.now()}000000`, asInt: String(value), attributes: [text('collection.name', '<img src=x>')] },
  ];
  const metrics = [{ name: 'mapgauge.collection.entries', unit: '{entry}', gauge: { dataPoints } }];
  const scopeMetrics = [{ scope: { name: 'mapgauge' }, metrics }];
  const resource = { attributes: [text('service.name', 'shop'), text('service.instance.id', 'one')] };
  return ask('/v1/metrics', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resourceMetrics: [{ resource, scopeMetrics }] }),
  });
}

test('before anything has arrived the overview is empty', async () => {
  const overview = await (await ask('/api/overview')).json();
  assert.deepEqual(overview.processes, []);
  assert.equal(overview.process, undefined);
});

test('the page is served with a strict policy, and nothing else of the disk', async () => {
  const page = await ask('/');
  assert.equal(await page.text(), 'this is index.html');
  const policy = page.headers.get('content-security-policy') ?? '';
  assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';/);
  assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(page.headers.get('access-control-allow-origin'), null);
  assert.equal((await ask('/app.js')).headers.get('content-type'), 'text/javascript; charset=utf-8');
  for (const target of ['/index.html', '/../package.json', '/%2e%2e/package.json', '/api', '//x']) {
    assert.equal((await ask(target)).status, 404, target);
  }
});

test('wrong methods and parameters are told what is right', async () => {
  const wrong = await ask('/api/overview', { method: 'POST' });
  assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'GET, HEAD']);
  assert.equal(await wrong.text(), '/api/overview takes GET, HEAD, not POST\n');
  assert.equal((await ask('/v1/metrics')).status, 405);
  assert.equal((await ask('/api/overview?process=x')).status, 400);
  for (const query of ['', '?ids=', '?ids=x', '?ids=1&from=x', '?ids=1&from=5&to=4', `?ids=${Array(65).fill(1)}`]) {
    assert.equal((await ask(`/api/series${query}`)).status, 400, query);
  }
});

test('a request under another name or from another page is refused', async () => {
  const status = await new Promise((resolve, reject) => {
    const request = get(`${viewer.url}/api/overview`, { headers: { host: 'evil.example' } });
    request.on('error', reject).on('response', (response) => resolve(response.resume().statusCode));
  });
  assert.equal(status, 403);
  assert.equal((await ask('/api/overview', { headers: { origin: 'http://evil.example' } })).status, 403);
});

test('what is sent is announced, listed and drawn', async () => {
  const events = await ask('/api/events');
  assert.equal(events.headers.get('content-type'), 'text/event-stream');
  assert.equal((await send(5)).status, 200);
  assert.match(await readUntil(events, 'event: tick'), /data: {"processes":\[\d+\]}/);
  const overview = await (await ask('/api/overview')).json();
  assert.equal(overview.processes[0].service, 'shop');
  const [site] = overview.process.sites;
  assert.deepEqual([site.name, site.entries], ['<img src=x>', 5]);
  const answer = await (await ask(`/api/series?ids=${site.series.entries}`)).json();
  assert.deepEqual(answer.series[0].values, [5]);
});

test('a port that is taken is said in words', async () => {
  const port = Number(new URL(viewer.url).port);
  await assert.rejects(startViewer({ ...options, port }), /port \d+ is taken, by another viewer or a collector/);
});

test('a page that is not built is said in words, and so is a host that needs a token', async () => {
  await assert.rejects(startViewer({ ...options, pageFolder: '/nowhere' }), /build it with "npm run build"/);
  await assert.rejects(startViewer({ ...options, host: '0.0.0.0' }), /give a token/);
});

test('with a token: without it nothing, with it a cookie', async () => {
  const guarded = await startViewer({ ...options, token: 'secret' });
  try {
    assert.equal((await fetch(`${guarded.url}/`)).status, 401);
    const opened = await fetch(`${guarded.url}/?token=secret`);
    assert.equal(opened.status, 200);
    const [cookie = ''] = (opened.headers.get('set-cookie') ?? '').split(';');
    assert.equal((await fetch(`${guarded.url}/api/overview`, { headers: { cookie } })).status, 200);
  } finally {
    await guarded.close();
  }
});

async function readUntil(response: Response, mark: string): Promise<string> {
  let seen = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    seen += chunk;
    if (seen.includes(mark)) break;
  }
  return seen;
}
