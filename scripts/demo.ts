// The viewer, the example gateway under the agent and traffic: prints the page's address, and the gauges as a live table.
// `npm run demo -- --seconds 60`.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { clearScreenDown, moveCursor } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Column, formatTable } from '../src/text/text-table.ts';
import type { Reading } from '../src/view/reading.ts';
import { startViewer } from '../src/view/server/start-viewer.ts';
import { collectSiteRows, type SiteRow } from '../src/view/site-rows.ts';
import { openStore } from '../src/view/store/open-store.ts';
import type { Store } from '../src/view/store/types.ts';
import { endProcess, REGISTER, startClientOf, startGatewayProcess } from './example-gateway.ts';

type Milliseconds = number;

const { stdout } = process;
const PAGE = new URL('../dist/src/view/page/', import.meta.url);

const SECONDS_WITHOUT_TERMINAL = 30;
const SECONDS_PER_DAY = 86_400;
const PLAIN_TABLE_INTERVAL: Milliseconds = 5_000;

type DemoRow = SiteRow & { readonly change: number };

const COLUMNS: readonly Column<DemoRow>[] = [
  { title: 'name', cell: (row) => row.name },
  { title: 'type', cell: (row) => row.type },
  { title: 'entries', align: 'right', cell: (row) => String(row.entries) },
  { title: 'change', align: 'right', cell: (row) => (row.change > 0 ? `+${row.change}` : String(row.change)) },
  { title: 'instances', align: 'right', cell: (row) => String(row.instances) },
  { title: 'created', align: 'right', cell: (row) => String(row.created) },
  { title: 'file:line', cell: (row) => row.location },
  { title: 'module', cell: (row) => row.module },
];

/** Resolves with the exit code. */
async function runDemo(seconds: number): Promise<number> {
  const board = new Board();
  const store = openStore();
  const viewer = await startViewer({ port: 0, store: hearing(store, board), pageFolder: fileURLToPath(PAGE) });
  board.address = viewer.url;
  const gateway = startGatewayProcess({
    ...settingsOfTheAgent(),
    OTEL_EXPORTER_OTLP_ENDPOINT: viewer.url,
    // So that the page can ask for what the metrics do not say.
    MAPGAUGE_CONTROL: 'on',
  });
  const crash = await Promise.race([driveGateway(gateway, seconds), crashOf(gateway, 'gateway')]);
  await endProcess(gateway);
  await viewer.close();
  store.close();
  const failure = crash ?? board.finish();
  if (failure !== undefined) console.error(failure);
  return failure === undefined ? 0 : 1;
}

/** Shows the board every export that the store is given. */
function hearing(store: Store, board: Board): Store {
  const keep = store.add.bind(store);
  const add: Store['add'] = (readings, now) => {
    board.update(readings);
    return keep(readings, now);
  };
  return Object.assign(store, { add });
}

/** Resolves with what went wrong; undefined when the time is over or Ctrl-C was typed. */
async function driveGateway(gateway: ChildProcess, seconds: number): Promise<string | undefined> {
  const interrupted = once(process, 'SIGINT');
  const client = await startClientOf(gateway, seconds);
  const ended = Promise.race([pause(seconds * 1000, undefined, { ref: false }), interrupted]);
  const failure = await Promise.race([ended.then(() => undefined), crashOf(client, 'client')]);
  await endProcess(client);
  return failure;
}

/** The caller's own are for the demo too; those of an SDK are not. */
function settingsOfTheAgent(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('MAPGAUGE_')));
}

/** Resolves when the process ends otherwise than with 0, by us or by Ctrl-C; never if it does not. */
async function crashOf(child: ChildProcess, name: string): Promise<string> {
  const [code, signal] = await once(child, 'exit');
  const isExpected = code === 0 || child.killed || signal === 'SIGINT';
  return isExpected ? new Promise(() => {}) : `the ${name} ended with ${signal ?? `exit code ${code}`}`;
}

function readSeconds(): number {
  const { seconds: text } = parseArgs({ options: { seconds: { type: 'string' } } }).values;
  if (text === undefined) return stdout.isTTY ? SECONDS_PER_DAY : SECONDS_WITHOUT_TERMINAL;
  const seconds = Number(text);
  const isValid = Number.isInteger(seconds) && seconds > 0 && seconds <= SECONDS_PER_DAY;
  return isValid ? seconds : fail(`--seconds: "${text}" is not a number from 1 to ${SECONDS_PER_DAY}`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

/** The table of the newest export: redrawn in place on a terminal, else printed every few seconds. */
class Board {
  readonly #startedAt = performance.now();
  /** Of the page. */
  address = '';
  #baseline: ReadonlyMap<string, number> | undefined;
  #rows: DemoRow[] = [];
  #exports = 0;
  #drawnLines = 0;
  #drawnAt = Number.NEGATIVE_INFINITY;

  update(readings: readonly Reading[]): void {
    const sites = collectSiteRows(readings);
    if (sites.length === 0) return;
    this.#baseline ??= new Map(sites.map(({ key, entries }) => [key, entries]));
    this.#exports += 1;
    this.#rows = sites.map((site) => this.#withChange(site)).sort((a, b) => b.change - a.change);
    if (stdout.isTTY || performance.now() - this.#drawnAt >= PLAIN_TABLE_INTERVAL) this.#draw();
  }

  /** Draws the last table; returns what is wrong where there is none. */
  finish(): string | undefined {
    if (this.#exports === 0) return 'no export of the gateway has arrived';
    this.#draw();
    return undefined;
  }

  // A site that the first export did not have yet began with nothing.
  #withChange(site: SiteRow): DemoRow {
    return { ...site, change: site.entries - (this.#baseline?.get(site.key) ?? 0) };
  }

  #draw(): void {
    const lines = this.#lines();
    if (stdout.isTTY && this.#drawnLines > 0) this.#erase();
    stdout.write(`${lines.join('\n')}\n`);
    this.#drawnLines = lines.length;
    this.#drawnAt = performance.now();
  }

  #lines(): string[] {
    const seconds = Math.round((performance.now() - this.#startedAt) / 1000);
    const title = `example-gateway after ${seconds} s, ${this.#exports} exports; the page: ${this.address}`;
    const lines = [title, '', ...formatTable(COLUMNS, this.#rows, stdout.columns), ''];
    // What is higher than the screen could not be erased again.
    return stdout.isTTY ? lines.slice(0, stdout.rows - 1) : lines;
  }

  #erase(): void {
    moveCursor(stdout, 0, -this.#drawnLines);
    clearScreenDown(stdout);
  }
}

if (existsSync(REGISTER)) process.exitCode = await runDemo(readSeconds());
else fail('The agent is not built yet. Type: npm run build');
