import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, suite, test } from 'node:test';
import { findChannels } from '../../src/cli/top/find-channels.ts';
import { chooseFolder } from '../../src/control/control-folder.ts';
import type { Overview, ProcessSummary, SiteView } from '../../src/view/server/api-types.ts';
import { deadPid, leaveSocket, newPlace, openChannel } from '../control/channels.ts';
import { findClosedEndpoint } from '../helpers/closed-endpoint.ts';
import { growth, madeUpReport, madeUpSite } from '../report/made-up-report.ts';
import { inTerminal, skipWithoutTerminal } from './pseudo-terminal.ts';
import { runHere } from './run-here.ts';
import { startCli } from './spawned-cli.ts';

const pid = String(process.pid);

const LEAK = madeUpSite('seqByRun', {
  state: 'leaking',
  entries: 48_211,
  growth: { entries: growth('leaking', 1530), instances: growth('steady', 0) },
});
const REPORT = madeUpReport([LEAK, madeUpSite('clients')], { pid: process.pid });

const { place } = await openChannel({ answer: () => JSON.stringify(REPORT) });
const { environment } = place;

const top = (args: readonly string[], variables = environment) => runHere(['top', ...args], variables);

/** What the same machine has of other channels, of which a test can know nothing. */
const others = findChannels(newPlace());

suite('mapgauge top PID', { concurrency: 4 }, () => {
  test('one list, and done', async () => {
    const { stdout, stderr, code } = await top([pid, '--once']);
    assert.match(
      stdout,
      new RegExp(`^process ${pid}, up for 31 hours; as of 02:00:00 UTC, a reading every 60 seconds\n`),
    );
    assert.match(stdout, /^heap {8}187 MB of 4\.3 GB/m);
    assert.match(
      stdout,
      /^leaking {2}seqByRun {2}Map {4}48,211 {2}1,530\/h {12}1 {2}src\/seqByRun\.ts:12\nsteady {3}clients /m,
    );
    assert.deepEqual([stderr, code], ['', 0]);
  });

  test('a line of JSON for each look', async () => {
    const { child, finished, said } = startCli(['top', pid, '--json', '--interval', '100ms'], { environment });
    await said('}\n{');
    child.kill();
    const { stdout, signal } = await finished;
    assert.deepEqual(JSON.parse(stdout.split('\n')[0] ?? ''), REPORT);
    assert.equal(signal, 'SIGTERM');
    const once = await top([pid, '--json', '--once']);
    assert.equal(once.stdout, `${JSON.stringify(REPORT)}\n`);
  });

  test('a list for each look, until the process has ended', async () => {
    const program = spawn('sleep', ['60']);
    const { environment } = (await openChannel({ pid: program.pid as number, answer: () => JSON.stringify(REPORT) }))
      .place;
    const { finished, said } = startCli(['top', String(program.pid), '--interval', '100ms'], { environment });
    await said('\n\nprocess');
    program.kill();
    const { stderr, code } = await finished;
    assert.deepEqual([stderr, code], [`mapgauge: process ${program.pid} has ended\n`, 0]);
  });

  test('what goes wrong once is said, and looked over', async () => {
    let looks = 0;
    const answer = () => (looks++ === 1 ? '{"error":"busy"}' : JSON.stringify(REPORT));
    const { environment } = (await openChannel({ answer })).place;
    const { child, finished, said } = startCli(['top', pid, '--interval', '100ms'], { environment });
    await said('\n\nprocess');
    child.kill();
    assert.equal((await finished).stderr, `mapgauge: process ${pid} answers: busy\n`);
  });

  test('nobody to ask, or of another version', async () => {
    const gone = await deadPid();
    const { place } = await openChannel({ answer: () => '{"version":2}' });
    assert.match(
      (await top([String(gone), '--once'])).stderr,
      new RegExp(`^mapgauge: no process has the id ${gone}: `),
    );
    const other = await top([pid], place.environment);
    assert.deepEqual(other.stderr, `mapgauge: process ${pid} runs another version of mapgauge: use that one\n`);
    assert.deepEqual([other.stdout, other.code], ['', 1]);
  });

  test('wrong usage', async () => {
    for (const args of [
      ['x'],
      ['1', '2'],
      ['1', '--interval', '5'],
      ['1', '--interval', '1ms'],
      ['--url', 'ftp://a'],
    ]) {
      const { code, stderr } = await top(args);
      assert.match(stderr, /^mapgauge: .+\n$/);
      assert.equal(code, 2, args.join(' '));
    }
  });
});

suite('mapgauge top without a PID', { concurrency: 4 }, () => {
  test('shows the only process that can be asked', { skip: others.length > 0 && 'there are others' }, async () => {
    const { stdout, code } = await top(['--once']);
    assert.match(stdout, new RegExp(`^process ${pid}, `));
    assert.equal(code, 0);
  });

  test('lists them where there are several', async () => {
    const two = await openChannel();
    await openChannel({ ...two.place, pid: process.ppid });
    const { stdout, stderr, code } = await top([], two.place.environment);
    assert.match(stderr, /^mapgauge: several processes can be asked; choose one:\n/);
    assert.match(stderr, new RegExp(`^ {2}mapgauge top ${process.ppid}\\b`, 'm'));
    assert.match(stderr, new RegExp(`^ {2}mapgauge top ${pid}\\b`, 'm'));
    assert.deepEqual([stdout, code], ['', 2]);
  });

  test('says what to do where there is none', { skip: others.length > 0 && 'there are others' }, async () => {
    const { stderr, code } = await top([], newPlace().environment);
    assert.match(
      stderr,
      /^mapgauge: no process of yours can be asked: start one with "mapgauge run --control COMMAND"/,
    );
    assert.equal(code, 1);
  });

  test('what is no channel of a living process is not counted', async () => {
    const { place } = await openChannel();
    const folder = chooseFolder(place);
    await leaveSocket(path.join(folder, `${await deadPid()}.sock`));
    writeFileSync(path.join(folder, 'other.sock'), '');
    assert.deepEqual(
      findChannels(place).filter((found) => !others.includes(found)),
      [process.pid],
    );
  });
});

const SITE: SiteView = {
  key: 'a',
  name: 'seqByRun',
  type: 'Map',
  scope: 'module',
  module: 'src/agent-events.ts',
  place: { file: '/app/dist/server.js', line: 10_394, column: 3 },
  series: { entries: 1 },
  entries: 48_211,
  growth: 1530,
  isRough: false,
  reason: 'never shrinks',
  concern: 'leaking',
  spark: { times: [], values: [] },
};

const summaryOf = (id: number, processId: number): ProcessSummary => ({
  ...{ id, service: `service${id}`, instance: 'i', pid: processId, host: 'h', firstSeen: 0, lastSeen: 1000 },
});

function overviewOf(id: number): Overview {
  const processes = [summaryOf(1, 11), summaryOf(2, 12)];
  return { now: 4000, processes, process: { id, sites: [{ ...SITE, name: `ofProcess${id}` }], metrics: [] } };
}

async function startServer(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  after(() => server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A viewer that knows two processes. */
const startViewer = () =>
  startServer(({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://viewer');
    if (pathname !== '/api/overview') response.writeHead(404).end();
    else response.end(JSON.stringify(overviewOf(Number(searchParams.get('process') ?? 1))));
  });

suite('mapgauge top --url', { concurrency: 4 }, () => {
  test('asks a viewer for the newest process, or for one of them', async () => {
    const url = await startViewer();
    const newest = await top(['--url', url, '--once']);
    const lines = newest.stdout.split('\n');
    assert.deepEqual(lines.slice(0, 2), [
      'service1, process 11 on h; last export 3 s ago',
      '1 more in this viewer; a PID chooses one: 12',
    ]);
    assert.match(newest.stdout, /^leaking {2}ofProcess1 .* src\/agent-events\.ts \(server\.js:10394\)$/m);
    const chosen = await top(['12', '--url', url, '--once']);
    assert.match(chosen.stdout, /^service2, process 12 on h;[\s\S]*ofProcess2/);
  });

  test('says what is wrong', async () => {
    const [closed, viewer, other, text] = await Promise.all([
      findClosedEndpoint(),
      startViewer(),
      startServer((_request, response) => response.writeHead(404).end()),
      startServer((_request, response) => response.end('[]')),
    ]);
    const cases: [string[], RegExp][] = [
      [['--url', closed], /^mapgauge: nobody listens at http:\S+: start a viewer, "mapgauge view"\n$/],
      [['--url', other], /^mapgauge: http:\S+ answers with status 404: is it a mapgauge viewer, of this version\?\n$/],
      [['--url', text], /^mapgauge: http:\S+ answers something else than a list: /],
      [
        ['13', '--url', viewer],
        /has nothing of process 13: it knows service1, process 11 on h; service2, process 12 on h\n$/,
      ],
    ];
    for (const [args, expected] of cases) {
      const { stderr, code } = await top([...args, '--once']);
      assert.match(stderr, expected);
      assert.equal(code, 1);
    }
  });

  test('sends the token that stands in the address', async () => {
    const url = await startServer(({ headers }, response) => {
      if (headers.authorization === 'Bearer abc') response.end(JSON.stringify(overviewOf(1)));
      else response.writeHead(401).end();
    });
    assert.equal((await top(['--url', `${url}/?token=abc`, '--once'])).code, 0);
    const { stderr, code } = await top(['--url', url]);
    assert.match(stderr, /^mapgauge: http:\S+ asks for a token: give --url with \?token=/);
    assert.equal(code, 1);
  });

  test('says what to type where nothing has arrived', async () => {
    const url = await startServer((_request, response) => response.end('{"now":0,"processes":[]}'));
    const { stdout } = await top(['--url', url, '--once']);
    assert.equal(
      stdout,
      `nothing has arrived at ${url} yet: mapgauge run --endpoint ${url} COMMAND\n\nno collections yet\n\n`,
    );
  });
});

/** The command line, which `script` has started. */
const onlyChildOf = ({ pid }: ChildProcess) => Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'));

suite('mapgauge top in a terminal', { concurrency: 4, skip: skipWithoutTerminal }, () => {
  const live = (variables = {}) => {
    const TERM = 'xterm';
    return startCli(['top', pid, '--interval', '100ms'], {
      environment: { ...environment, TERM, ...variables },
      through: inTerminal,
    });
  };

  for (const [name, key] of Object.entries({ q: 'q', 'Ctrl-C': '\u0003' })) {
    test(`is drawn in place, in colours, and ends with ${name}`, async () => {
      const { child, finished, said } = live();
      await said('\u001b[H');
      await said('q quits');
      child.stdin?.write(key);
      const { stdout, code } = await finished;
      assert.ok(stdout.startsWith('\u001b[?1049h'));
      assert.ok(stdout.includes('\u001b[1;31mleaking\u001b[0m  seqByRun'));
      assert.ok(stdout.endsWith('\u001b[?1049l'));
      assert.equal(code, 0);
    });
  }

  test('a signal ends it, and the terminal is as before', async () => {
    const { child, finished, said } = live({ NO_COLOR: '1' });
    await said('q quits');
    process.kill(onlyChildOf(child), 'SIGTERM');
    const { stdout, code } = await finished;
    assert.ok(stdout.endsWith('\u001b[?1049l'));
    assert.ok(!stdout.includes('\u001b[1;31m'));
    assert.equal(code, 143);
  });

  test('a dumb one gets plain text', async () => {
    const { child, finished, said } = live({ TERM: 'dumb' });
    await said('clients');
    child.stdin?.write('\u0003');
    assert.ok(!(await finished).stdout.includes('\u001b'));
  });
});
