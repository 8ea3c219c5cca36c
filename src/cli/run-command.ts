import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { dieOf } from './die-of.ts';
import { parseCommand } from './parse-command.ts';
import { RUN_OPTIONS, type RunValues, splitArgs } from './run/run-options.ts';
import { runTask, type Task } from './run/run-task.ts';
import { type Environment, settingsOf } from './run/variables.ts';
import { openViewer } from './run/viewer.ts';

const LARGEST_PORT = 65_535;

const HELP = `Usage: mapgauge run [OPTIONS] [--] COMMAND [ARGS...]

Runs a command with the agent in every Node.js process of it, and ends as the command ends.

  mapgauge run openclaw gateway
  mapgauge run --view npm start            and look at it in a browser
  mapgauge run --interval 10s app.js       a script is run by this Node.js
  mapgauge run --control -- node app.js    then: mapgauge top, mapgauge report PID

What is followed:
  --include PATTERNS     modules to follow: "app" (default), "all", a package, "src/gateway/**"
  --exclude PATTERNS     modules to leave out
  --collections NAMES    constructors to follow; default Map,Set
Where it is told:
  --endpoint URL         an OTLP/HTTP collector; default http://localhost:4318
  --interval TIME        how often: 500ms, 10s, 2m; default 1m
  --service NAME         the name of the service there
  --console              on the command's stdout (beside --endpoint and --view, if given)
  --control              to "mapgauge top" and "mapgauge report", over a private socket
  --view                 starts the viewer too, and says its address; --control is included
  --port N               of the viewer; default 4318, or any that is free
  --keep-view            the viewer stays when the command has ended, until Ctrl-C
  --log-level LEVEL      none, error, warn (default), info or debug: of the agent, on stderr
  --help                 this text

Each option wins over the variable of the environment that it sets (README, "Options").
The agent is loaded by NODE_OPTIONS; what that holds is kept, and npm itself is left alone.
The exit code is the command's; 127 where there is no such command, 126 where it cannot be
executed, 2 for a wrong option. A signal that ends the command ends this one too.
`;

const isConsistent = ({ view, port, 'keep-view': keepView }: RunValues) => view || (port === undefined && !keepView);

function checkTogether(values: RunValues): void {
  if (!isConsistent(values)) throw new UsageError('--port and --keep-view are about the viewer: add --view');
  if (values.view && values.endpoint !== undefined) {
    throw new UsageError('--view and --endpoint: metrics go to one of them; leave one out');
  }
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && Number(text) <= LARGEST_PORT) return Number(text);
  throw new UsageError(`--port: "${text}" is no port: give a number up to ${LARGEST_PORT}, 0 for any that is free`);
}

function readTask(args: readonly string[], environment: Environment): Task {
  const { own, command } = splitArgs(args);
  const values: RunValues = parseCommand(own, RUN_OPTIONS).values;
  if (command.length === 0 || command[0] === '') throw new UsageError('run what? mapgauge run openclaw gateway');
  checkTogether(values);
  return { command, values, port: readPort(values.port), settings: settingsOf(values, environment) };
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const ending = await runTask(readTask(args, terminal.environment), terminal, openViewer);
  return 'signal' in ending ? dieOf(ending.signal) : ending.code;
}

export const command: Command = { help: HELP, ownArgs: (args) => splitArgs(args).own, run };
