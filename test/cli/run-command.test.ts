import assert from 'node:assert/strict';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { AGENT_URL, fixture } from '../helpers/node-under-test.ts';
import { temporaryFolder, writeTree } from '../helpers/write-tree.ts';
import { runHere } from './run-here.ts';
import { type CliOptions, runCli, startCli } from './spawned-cli.ts';

const { execPath } = process;
const PROBE = `--import=${pathToFileURL(fixture('probe.mjs')).href}`;

const run = (args: readonly string[], options?: CliOptions) => runCli(['run', ...args], options);
const runCode = (code: string, ...options: string[]) => run([...options, '--', execPath, '-e', code]);
const SAY_AGENT = 'console.log(typeof __mapgauge__)';
const say = (...variables: string[]) =>
  `console.log(JSON.stringify([${variables.map((name) => `process.env.${name} ?? null`).join()}]))`;

const quietly = (stdout: string) => ({ code: 0, signal: null, stdout, stderr: '' });

/** Runs until it is told to end, and says when it listens. */
const untilSignal = (body: string) => `${body}; setInterval(() => {}, 1000); console.log('ready')`;

async function sendTo(code: string, signal: NodeJS.Signals) {
  const { child, finished, said } = startCli(['run', execPath, '-e', untilSignal(code)]);
  await said('ready');
  child.kill(signal);
  return finished;
}

function writeScript(name: string, text: string, mode = 0o755): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const hasNpm = process.env.PATH?.split(path.delimiter).some((folder) => existsSync(path.join(folder, 'npm')));

suite('mapgauge run', { concurrency: 4 }, () => {
  suite('what is run', { concurrency: 4 }, () => {
    test('a command, with the agent in it', async () => {
      assert.deepEqual(await runCode(SAY_AGENT), quietly('function\n'));
    });

    test('without "--", where its options are its own', async () => {
      const result = await run([execPath, '-p', 'process.argv.slice(1).join()', '--', '--help', '--view']);
      assert.deepEqual(result, quietly('--help,--view\n'));
    });

    test('a script, by this Node', async () => {
      const cwd = writeTree({ 'a b/app.js': 'console.log(process.execPath, process.argv[2], typeof __mapgauge__)' });
      for (const name of ['a b/app.js', './a b/app.js', path.join(cwd, 'a b/app.js')]) {
        assert.deepEqual(await run([name, 'x y'], { cwd }), quietly(`${execPath} x y function\n`));
      }
    });

    test('a script by the Node that its first line names', async () => {
      const file = writeScript(
        'tool.js',
        `#!${execPath} --title=other\nconsole.log(process.title, typeof __mapgauge__)`,
      );
      assert.deepEqual(await run([file]), quietly('other function\n'));
    });

    test('a command of the path that is a script with a first line', async () => {
      const file = writeScript('some-tool', `#!/usr/bin/env node\n${SAY_AGENT}`);
      const PATH = `${path.dirname(file)}${path.delimiter}${process.env.PATH}`;
      assert.deepEqual(await run(['some-tool'], { environment: { PATH } }), quietly('function\n'));
    });

    test('npm start: the application has the agent, npm has not', { skip: !hasNpm && 'no npm' }, async () => {
      const manifest = { name: 'a', version: '1.0.0', scripts: { start: 'node app.js' } };
      const cwd = writeTree({ 'package.json': JSON.stringify(manifest), 'app.js': SAY_AGENT });
      const npm = {
        npm_config_update_notifier: 'false',
        npm_config_cache: temporaryFolder(),
        npm_config_loglevel: 'silent',
      };
      const environment = { ...npm, NODE_OPTIONS: PROBE };
      const { stdout, stderr, code } = await run(['npm', 'start'], { cwd, environment });
      // Of the command line itself, of npm, and of the application.
      const agents = 'agent: false\nagent: false\nagent: true\n';
      assert.deepEqual([stdout.trim().split('\n').at(-1), stderr, code], ['function', agents, 0]);
    });

    test('with its standard input', async () => {
      const code = 'process.stdin.pipe(process.stdout)';
      assert.deepEqual(await run([execPath, '-e', code], { input: 'ein Wort\n' }), quietly('ein Wort\n'));
    });
  });

  suite('how it ends', { concurrency: 4 }, () => {
    test('with the exit code of the command', async () => {
      assert.deepEqual(await runCode('process.exit(42)'), { ...quietly(''), code: 42 });
    });

    test('with the exit code that a signal leads to', async () => {
      const codes = { SIGINT: 3, SIGTERM: 7, SIGHUP: 8, SIGQUIT: 9, SIGUSR1: 10, SIGUSR2: 11 };
      const results = Object.entries(codes).map(async ([signal, code]) => {
        const trap = `process.on('${signal}', () => process.exit(${code}))`;
        const result = await sendTo(trap, signal as NodeJS.Signals);
        assert.deepEqual(result, { ...quietly('ready\n'), code }, signal);
      });
      await Promise.all(results);
    });

    test('once for a signal that was sent once', async () => {
      const count = `let count = 0; process.on('SIGINT', () => { count += 1; setTimeout(() => process.exit(count), 200) })`;
      assert.equal((await sendTo(count, 'SIGINT')).code, 1);
    });

    test('by the signal that ended the command', async () => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) assert.equal((await sendTo('', signal)).signal, signal);
      const { signal, code } = await runCode("process.kill(process.pid, 'SIGKILL')");
      assert.deepEqual([code, signal], [null, 'SIGKILL']);
    });

    test('with the code of a signal that Node does not die of', async () => {
      const { code, stderr } = await run(['sh', '-c', 'kill -USR1 $$']);
      assert.deepEqual([code, stderr], [138, '']);
    });

    test('with 127 where there is no such command', async () => {
      const cases: [string, RegExp][] = [
        ['no-such-command', /^mapgauge: there is no command "no-such-command" on the PATH: /],
        ['./no-such-file', /^mapgauge: there is no file "\.\/no-such-file"\n$/],
        ['missing.js', /^mapgauge: there is no command "missing\.js"/],
        [
          writeScript('tool', '#!/no/such/program\n'),
          /^mapgauge: "[^"]*tool" cannot be started: the program that its first/,
        ],
      ];
      for (const [name, expected] of cases) {
        const { code, stderr } = await run([name]);
        assert.match(stderr, expected);
        assert.equal(code, 127, name);
      }
    });

    test('with 126 where it may not be executed', async () => {
      for (const name of [writeScript('tool', 'text', 0o644), temporaryFolder()]) {
        const { code, stderr } = await run([name]);
        assert.match(stderr, /^mapgauge: "[^"]*" may not be executed: .*chmod \+x/);
        assert.equal(code, 126);
      }
    });
  });

  suite('what it sets', { concurrency: 4 }, () => {
    test('NODE_OPTIONS, beside what that held', async () => {
      const kept = `--title="a b" --max-old-space-size=99`;
      const { stdout } = await run([execPath, '-e', `${say('NODE_OPTIONS')}; console.log(process.title)`], {
        environment: { NODE_OPTIONS: kept },
      });
      assert.equal(stdout, `${JSON.stringify([`--import=${AGENT_URL} ${kept}`])}\na b\n`);
    });

    test('a variable for each option', async () => {
      const options: [string[], Record<string, string | null>][] = [
        [['--include', 'app,src/**', '--include=x'], { MAPGAUGE_INCLUDE: 'app,src/**,x' }],
        [['--exclude', 'y'], { MAPGAUGE_EXCLUDE: 'y' }],
        [['--collections', 'Map,LRUCache'], { MAPGAUGE_COLLECTIONS: 'Map,LRUCache' }],
        [['--interval', '10s'], { OTEL_METRIC_EXPORT_INTERVAL: '10000' }],
        [
          ['--endpoint', 'http://127.0.0.1:9'],
          { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_METRICS_EXPORTER: 'otlp,console' },
        ],
        [['--console'], { OTEL_METRICS_EXPORTER: 'otlp,console' }],
        [['--control'], { MAPGAUGE_CONTROL: 'on' }],
        [['--log-level', 'debug'], { MAPGAUGE_LOG_LEVEL: 'debug' }],
        [['--service', 'my gateway'], { OTEL_SERVICE_NAME: 'my gateway' }],
      ];
      const args = options.flatMap(([words]) => words);
      const expected = Object.assign({}, ...options.map(([, variables]) => variables)) as Record<string, string>;
      const { stdout } = await run([...args, execPath, '-e', say(...Object.keys(expected))]);
      assert.deepEqual(JSON.parse(stdout), Object.values(expected));
    });

    test('and says what it replaces', async () => {
      const environment = {
        OTEL_SERVICE_NAME: 'old',
        MAPGAUGE_LOG_LEVEL: 'error',
        OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://a/',
      };
      const args = ['--service', 'new', '--log-level', 'error', '--endpoint', 'http://127.0.0.1:9'];
      const names = ['OTEL_SERVICE_NAME', 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT'];
      const { stdout, stderr } = await run([...args, execPath, '-e', say(...names)], { environment });
      assert.deepEqual(JSON.parse(stdout), ['new', null]);
      assert.match(stderr, /^mapgauge: --endpoint replaces OTEL_EXPORTER_OTLP_ENDPOINT=\S+ of the environment$/m);
      assert.match(stderr, /^mapgauge: --endpoint replaces OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http:\/\/a\/ of/m);
      assert.match(stderr, /^mapgauge: --service replaces OTEL_SERVICE_NAME=old of the environment$/m);
      assert.equal(stderr.trim().split('\n').length, 3);
    });

    test('nothing that it is told to leave off, which it says', async () => {
      const { stdout, stderr } = await run([execPath, '-e', SAY_AGENT], { environment: { MAPGAUGE_DISABLED: 'true' } });
      assert.equal(stdout, 'undefined\n');
      assert.equal(stderr, 'mapgauge: MAPGAUGE_DISABLED is true in the environment: nothing is watched\n');
    });
  });

  test('wrong usage', async () => {
    const cases: [string[], RegExp][] = [
      [[], /^mapgauge: run what\? mapgauge run openclaw gateway\n$/],
      [['--'], /^mapgauge: run what\?/],
      [['--veiw', 'x'], /^mapgauge: unknown option --veiw: did you mean "--view"\?\n$/],
      [['--interval', '10', 'x'], /^mapgauge: --interval: "10" is no time: write it as 500ms, 10s, 2m or 1h\n$/],
      [['--interval', '0s', 'x'], /^mapgauge: --interval: 0s is too short/],
      [
        ['--endpoint', 'localhost:4318', 'x'],
        /^mapgauge: --endpoint: "localhost:4318" is not an http:\/\/ or https:\/\/ URL\n$/,
      ],
      [['--log-level', 'loud', 'x'], /^mapgauge: --log-level: "loud" is not one of none, error, warn, info, debug\n$/],
      [['--collections', 'a b', 'x'], /^mapgauge: --collections: "a b" is not a list of constructor names\n$/],
      [['--service', '', 'x'], /^mapgauge: --service needs a value\n$/],
      [['--port', '1', 'x'], /^mapgauge: --port and --keep-view are about the viewer: add --view\n$/],
      [['--view', '--port', '99999', 'x'], /^mapgauge: --port: "99999" is no port/],
      [['--view', '--endpoint', 'http://a', 'x'], /^mapgauge: --view and --endpoint: /],
    ];
    const results = cases.map(async ([args, expected]) => {
      const { code, stdout, stderr } = await runHere(['run', ...args]);
      assert.match(stderr, expected);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
    });
    await Promise.all(results);
  });
});
