import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { StoreOptions } from '../view/store/types.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { parseCommand } from './parse-command.ts';
import { waitForInterrupt } from './wait-for-interrupt.ts';

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  token: { type: 'string' },
  db: { type: 'string' },
  keep: { type: 'string' },
  'max-size': { type: 'string' },
} as const;

const HELP = `Usage: mapgauge view [--port N] [--db FILE] [--keep DAYS] [--max-size MB] [--host HOST [--token TOKEN]]

An OpenTelemetry backend small enough to need nothing: takes metrics where agents send them by
default, keeps them, and shows on a page which collection leaks.

  mapgauge view                                  in one terminal, and in another:
  node --import mapgauge/register app.js

  --port N         TCP port; 4318 by default, which is where agents send
  --db FILE        keeps what arrives in a file, so that it is there the next time; in memory by default
  --keep DAYS      deletes what is older; 7 by default
  --max-size MB    what the database may take; beyond that the oldest goes: 1024, in memory 256
  --host HOST      listens there and not on this machine alone; every request then needs a token
  --token TOKEN    that token; by default one is made and printed
  --help           this text

Ctrl-C ends it. "mapgauge run --view -- COMMAND" starts a command and a viewer together.
`;

const MEGABYTE = 2 ** 20;
const DAY = 86_400_000;
const LARGEST_PORT = 65_535;
const TOKEN_BYTES = 18;
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

function readNumber(option: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`--${option}: "${text}" is not a number from ${least} to ${most}`);
}

function readPort(text: string | undefined): number | undefined {
  const port = readNumber('port', text, 0, LARGEST_PORT);
  if (port === undefined || Number.isInteger(port)) return port;
  throw new UsageError(`--port: "${text}" is not a whole number`);
}

interface Access {
  readonly host: string | undefined;
  readonly token: string | undefined;
}

/** Who listens for other machines asks for a token. */
function readAccess({ host, token }: { host?: string | undefined; token?: string | undefined }): Access {
  if (host === undefined || LOOPBACK.includes(host)) return { host, token };
  return { host, token: token ?? randomBytes(TOKEN_BYTES).toString('base64url') };
}

function readStoreOptions(values: {
  db?: string | undefined;
  keep?: string | undefined;
  'max-size'?: string | undefined;
}): StoreOptions {
  const days = readNumber('keep', values.keep, 0.01, 3650);
  const megabytes = readNumber('max-size', values['max-size'], 8, 1_000_000);
  return {
    ...(values.db === undefined ? {} : { file: values.db }),
    ...(days === undefined ? {} : { keepMilliseconds: days * DAY }),
    ...(megabytes === undefined ? {} : { maximumBytes: megabytes * MEGABYTE }),
  };
}

/** The address that a person opens. One that stands for all of this machine's is no address. */
function addressOf(url: string, { host, token }: Access): string {
  const address = new URL(url);
  if (host === '0.0.0.0' || host === '::') address.hostname = 'localhost';
  else if (host !== undefined) address.hostname = isIPv6(host) ? `[${host}]` : host;
  if (token !== undefined) address.searchParams.set('token', token);
  return address.href;
}

async function run(args: readonly string[], { stdout }: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseCommand(args, OPTIONS);
  if (positionals.length > 0) {
    throw new UsageError(`view takes options only, not "${positionals[0]}": mapgauge run --view -- COMMAND runs one`);
  }
  const port = readPort(values.port);
  const access = readAccess(values);
  const storeOptions = readStoreOptions(values);
  const { startViewer } = await import('../view/server/start-viewer.ts');
  const { openStore } = await import('../view/store/open-store.ts');
  const store = openStore(storeOptions);
  try {
    const viewer = await startViewer({
      store,
      ...(port === undefined ? {} : { port }),
      ...(access.host === undefined ? {} : { host: access.host }),
      ...(access.token === undefined ? {} : { token: access.token }),
    });
    stdout.write(`viewer: ${addressOf(viewer.url, access)}\n`);
    if (access.token !== undefined)
      stdout.write(`token for OTEL_EXPORTER_OTLP_HEADERS: authorization=Bearer ${access.token}\n`);
    await waitForInterrupt();
    await viewer.close();
  } finally {
    store.close();
  }
  return 0;
}

export const command: Command = { help: HELP, run };
