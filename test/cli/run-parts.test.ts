import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readDuration } from '../../src/cli/read-duration.ts';
import { withAgent } from '../../src/cli/run/node-options.ts';
import { toProgram } from '../../src/cli/run/program.ts';
import { splitArgs } from '../../src/cli/run/run-options.ts';
import { settingsOf } from '../../src/cli/run/variables.ts';
import { writeTree } from '../helpers/write-tree.ts';
import { runCli } from './spawned-cli.ts';

const AGENT = 'file:///a%20b/dist/register.js';

test('NODE_OPTIONS keeps what it holds, and loads nothing twice', () => {
  const cases: [string | undefined, string][] = [
    [undefined, `--import=${AGENT}`],
    ['', `--import=${AGENT}`],
    [' --title="a b" ', `--import=${AGENT} --title="a b"`],
    ['--import=file:///other.js', `--import=${AGENT} --import=file:///other.js`],
    [`--trace-warnings --import=${AGENT}`, `--trace-warnings --import=${AGENT}`],
    [`--import ${AGENT}`, `--import ${AGENT}`],
    [`--import "${AGENT}"`, `--import "${AGENT}"`],
  ];
  for (const [before, after] of cases) assert.equal(withAgent(before, AGENT), after);
});

test('a path with all that could end an option', async () => {
  const cwd = writeTree({ 'a "b\' #%20 ü/preload.mjs': "console.log('loaded')" });
  const NODE_OPTIONS = withAgent('--title=x', pathToFileURL(`${cwd}/a "b' #%20 ü/preload.mjs`).href);
  const { stdout } = await runCli(['--version'], { environment: { NODE_OPTIONS } });
  assert.match(stdout, /^loaded\n/);
});

test('the command begins behind our options', () => {
  const cases: [string, string, string][] = [
    ['npm start', '', 'npm start'],
    ['--view npm start --view', '--view', 'npm start --view'],
    ['--interval 10s --console -- npm -- x', '--interval 10s --console', 'npm -- x'],
    ['--interval=10s app.js', '--interval=10s', 'app.js'],
    ['--help', '--help', ''],
    ['npm --help', '', 'npm --help'],
    ['--', '', ''],
  ];
  for (const [args, own, command] of cases) {
    const split = splitArgs(args.split(' '));
    assert.deepEqual([split.own.join(' '), split.command.join(' ')], [own, command]);
  }
});

test('what the viewer needs is set, where the environment does not say otherwise', () => {
  const names = (environment: Record<string, string>) =>
    settingsOf({ view: true }, environment).map(({ variable, value }) => `${variable}=${value}`);
  assert.deepEqual(names({}), ['OTEL_METRICS_EXPORTER=otlp', 'MAPGAUGE_CONTROL=on']);
  assert.deepEqual(names({ MAPGAUGE_CONTROL: 'off' }), ['OTEL_METRICS_EXPORTER=otlp']);
});

test('on Windows, what is no program goes through the command interpreter', () => {
  const place = { platform: 'win32', node: 'C:\\node.exe' } as const;
  const lineOf = (...command: string[]) => toProgram(command, place);
  assert.deepEqual(lineOf('npm', 'run', 'a b', 'say "x"'), {
    file: 'npm run "a b" "say \\"x\\""',
    args: [],
    shell: true,
  });
  assert.deepEqual(lineOf('C:\\a b\\tool.cmd', 'a&b'), { file: '"C:\\a b\\tool.cmd" "a&b"', args: [], shell: true });
  assert.deepEqual(lineOf('C:\\node.exe', 'a b'), { file: 'C:\\node.exe', args: ['a b'], shell: false });
});

test('times have a unit', () => {
  const times = { '500ms': 500, '10s': 10_000, '1.5m': 90_000, '1h': 3_600_000 };
  for (const [text, expected] of Object.entries(times)) assert.equal(readDuration(text, '--interval', 1), expected);
  for (const text of ['10', '', 's', '-1s', '1 s', '1d', '0.1ms', '1000h']) {
    assert.throws(() => readDuration(text, '--interval', 1), { name: 'UsageError' }, text);
  }
});
