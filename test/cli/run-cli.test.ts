import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { runCli } from '../../src/cli/run-cli.ts';
import { formatReport } from '../../src/report/format-report.ts';
import { deadPid, openChannel } from '../control/channels.ts';
import { growth, madeUpReport, madeUpSite } from '../report/made-up-report.ts';

const pid = String(process.pid);

const LEAK = madeUpSite('seqByRun', {
  state: 'leaking',
  reason: 'grows',
  growth: { entries: growth('leaking', 10), instances: growth('steady', 0) },
});
const REPORT = madeUpReport([LEAK, madeUpSite('clients')]);

async function runIn(environment: Readonly<Record<string, string | undefined>>, args: readonly string[], look = {}) {
  const said = { stdout: '', stderr: '' };
  const into = (name: keyof typeof said) =>
    new Writable({
      write(chunk, _encoding, callback) {
        said[name] += chunk;
        callback();
      },
    });
  const terminal = { stdout: Object.assign(into('stdout'), look), stderr: into('stderr') };
  const code = await runCli(args, { ...terminal, environment, platform: process.platform });
  return { ...said, code };
}

const run = (...args: string[]) => runIn({}, args);

/** The environment in which this process answers with a report. */
async function answerWith(report: unknown) {
  const { place } = await openChannel({ answer: (question) => JSON.stringify(question === 'report' ? report : {}) });
  return place.environment;
}

test('a report is printed as text', async () => {
  const environment = await answerWith(REPORT);
  const some = { stdout: formatReport(REPORT, { all: false }), stderr: '', code: 0 };
  const all = { stdout: formatReport(REPORT, { all: true }), stderr: '', code: 0 };
  assert.deepEqual(await runIn(environment, ['report', pid]), some);
  assert.deepEqual(await runIn(environment, ['report', '--all', pid]), all);
});

test('on a terminal it is as wide, and has colours', async () => {
  const { stdout } = await runIn(await answerWith(REPORT), ['report', pid], { columns: 50, hasColors: () => true });
  assert.equal(stdout, formatReport(REPORT, { all: false, width: 50, colour: true }));
});

test('a report is printed as JSON, whatever its version', async () => {
  const report = { ...REPORT, version: 2, name: 'a\u009b31m' };
  const { stdout, code } = await runIn(await answerWith(report), ['report', pid, '--json']);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(stdout), report);
  assert.equal(stdout.includes('\u009b'), false);
});

test('of another version there is no text', async () => {
  const stderr = `mapgauge: process ${pid} runs another version of mapgauge: use that one, or --json\n`;
  for (const answer of [{ ...REPORT, version: 2 }, null, 'text', []]) {
    assert.deepEqual(await runIn(await answerWith(answer), ['report', pid]), { stdout: '', stderr, code: 1 });
  }
});

test('without a process to ask there is one line that says what to do', async () => {
  const gone = await deadPid();
  const stderr = `mapgauge: no process has the id ${gone}: see "ps" for those that run\n`;
  assert.deepEqual(await run('report', String(gone)), { stdout: '', stderr, code: 1 });
});

test('the version is that of the package', async () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.deepEqual(await run('--version'), { stdout: `${manifest.version}\n`, stderr: '', code: 0 });
});

test('without arguments the list of commands is no success', async () => {
  const { stdout } = await run('--help');
  assert.deepEqual(await run(), { stdout: '', stderr: stdout, code: 2 });
});

test('wrong usage is said on one line, with what is right', async () => {
  const cases: [string[], RegExp][] = [
    [['reprot', '1'], /^mapgauge: unknown command "reprot": did you mean "report"\?\n$/],
    [['rep'], /^mapgauge: unknown command "rep": did you mean "report"\?\n$/],
    [['fly'], /^mapgauge: unknown command "fly": mapgauge --help lists what there is\n$/],
    [['x\u001b[2J\n'], /^mapgauge: unknown command "x\\u\{1b\}\[2J\\u\{a\}": .*\n$/],
    [['--verion'], /^mapgauge: unknown option "--verion": mapgauge --help lists what there is\n$/],
    [['report'], /^mapgauge: whose report\? mapgauge report PID\n$/],
    [['report', 'node'], /^mapgauge: "node" is not the id of a process: give a number, as "ps" shows it\n$/],
    [['report', '0'], /^mapgauge: "0" is not the id of a process/],
    [['report', '99999999999'], /^mapgauge: "99999999999" is not the id of a process/],
    [['report', '1', '2', '3'], /^mapgauge: one PID at a time: "2 3" is too much\n$/],
    [['report', '1', '--jsn'], /^mapgauge: unknown option --jsn: did you mean "--json"\?\n$/],
    [['report', '1', '-x'], /^mapgauge: unknown option -x\n$/],
    [['report', '1', '--json=yes'], /^mapgauge: Option '--json' does not take an argument\n$/],
    [['help', 'fly'], /^mapgauge: unknown command "fly"/],
  ];
  for (const [args, expected] of cases) {
    const { stdout, stderr, code } = await run(...args);
    assert.match(stderr, expected);
    assert.deepEqual([stdout, code], ['', 2], args.join(' '));
  }
});

test('each command has its help', async () => {
  const help = await run('report', '--help');
  assert.match(help.stdout, /^Usage: mapgauge report PID/);
  assert.deepEqual([help.stderr, help.code], ['', 0]);
  assert.deepEqual(await run('report', '1', '-h'), help);
  assert.deepEqual(await run('help', 'report'), help);
});

test('what follows `--` is for the command', async () => {
  const { stderr, code } = await run('report', '--', '--help');
  assert.match(stderr, /"--help" is not the id of a process/);
  assert.equal(code, 2);
});

test('there is a list of commands', async () => {
  const list = await run('--help');
  assert.match(list.stdout, /mapgauge report PID/);
  assert.deepEqual(await run('help'), list);
  assert.deepEqual(await run('-h'), list);
});
