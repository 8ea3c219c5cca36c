import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { suite, type TestContext, test } from 'node:test';
import { CLI, NODE } from '../helpers/node-under-test.ts';

interface View {
  readonly child: ChildProcess;
  readonly lines: AsyncIterator<string>;
  readonly stderr: Promise<string>;
  readonly exit: Promise<[code: number | null, signal: string | null]>;
}

function startView(t: TestContext, ...args: string[]): View {
  const child = spawn(NODE, [CLI, 'view', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  const exit = once(child, 'exit') as View['exit'];
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, lines, stderr: text(child.stderr), exit };
}

async function nextLine({ lines }: View): Promise<string> {
  return (await lines.next()).value ?? '';
}

const METRIC = {
  name: 'mapgauge.collection.entries',
  unit: '{entry}',
  gauge: {
    dataPoints: [
      {
        timeUnixNano: String(BigInt(Date.now()) * 1_000_000n),
        asInt: '7',
        attributes: [{ key: 'collection.name', value: { stringValue: 'seen' } }],
      },
    ],
  },
};

const send = (url: string, headers: Record<string, string> = {}) =>
  fetch(new URL('/v1/metrics', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      resourceMetrics: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
          scopeMetrics: [{ scope: { name: 'mapgauge', version: '1' }, metrics: [METRIC] }],
        },
      ],
    }),
  });

suite('mapgauge view', () => {
  test('says where it is, takes metrics, shows the page, and ends with 0 on Ctrl-C', async (t) => {
    const view = startView(t, '--port', '0');
    const line = await nextLine(view);
    const [, url = ''] = /^viewer: (http:\/\/127\.0\.0\.1:\d+\/)$/.exec(line) ?? [];
    assert.notEqual(url, '', line);
    assert.equal((await send(url)).status, 200);
    const page = await fetch(url);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    const overview = JSON.stringify(await (await fetch(new URL('/api/overview', url))).json());
    assert.match(overview, /"seen"/);
    view.child.kill('SIGINT');
    assert.deepEqual(await view.exit, [0, null]);
    assert.equal(await view.stderr, '');
  });

  test('a database keeps what has arrived', async (t) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'mapgauge-view-'));
    t.after(() => rm(folder, { recursive: true }));
    const file = path.join(folder, 'metrics.db');
    for (const round of [0, 1]) {
      const view = startView(t, '--port', '0', '--db', file);
      const url = (await nextLine(view)).replace('viewer: ', '');
      if (round === 0) assert.equal((await send(url)).status, 200);
      assert.match(JSON.stringify(await (await fetch(new URL('/api/overview', url))).json()), /"seen"/);
      view.child.kill('SIGTERM');
      assert.deepEqual(await view.exit, [0, null]);
    }
    assert.ok(existsSync(file));
  });

  test('for other machines a token is required, which the page keeps in a cookie', async (t) => {
    const view = startView(t, '--port', '0', '--host', '0.0.0.0');
    const address = new URL((await nextLine(view)).replace('viewer: ', ''));
    const token = address.searchParams.get('token') ?? '';
    assert.ok(token.length >= 20);
    assert.match(await nextLine(view), /authorization=Bearer /);
    const base = `http://127.0.0.1:${address.port}/`;
    assert.equal((await fetch(base)).status, 401);
    assert.equal((await send(base)).status, 401);
    assert.equal((await send(base, { authorization: `Bearer ${token}` })).status, 200);
    const page = await fetch(`${base}?token=${token}`);
    assert.equal(page.status, 200);
    const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    assert.equal((await fetch(new URL('/api/overview', base), { headers: { cookie } })).status, 200);
  });

  for (const [args, said] of [
    [['--port', 'x'], /^mapgauge: --port: "x" is not a number from 0 to 65535/],
    [['--keep', '0'], /^mapgauge: --keep: "0" is not a number/],
    [['app.js'], /^mapgauge: view takes options only, not "app\.js": mapgauge run --view -- COMMAND/],
    [['--prot', '1'], /^mapgauge: unknown option --prot: did you mean/],
  ] as const) {
    test(`wrong usage: ${args.join(' ')}`, async (t) => {
      const view = startView(t, ...args);
      assert.deepEqual(await view.exit, [2, null]);
      assert.match(await view.stderr, said);
    });
  }

  test('a port that is taken, and a file that is no database, are errors for people', async (t) => {
    const first = startView(t, '--port', '0');
    const { port } = new URL((await nextLine(first)).replace('viewer: ', ''));
    const second = startView(t, '--port', port);
    assert.deepEqual(await second.exit, [1, null]);
    assert.match(await second.stderr, /^mapgauge: port \d+ is taken, by another viewer or a collector/);
    const third = startView(t, '--port', '0', '--db', CLI);
    assert.deepEqual(await third.exit, [1, null]);
    assert.match(await third.stderr, /^mapgauge: .*cli\.js/);
    first.child.kill('SIGTERM');
  });
});
