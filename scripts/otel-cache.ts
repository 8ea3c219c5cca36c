import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Two lines of OpenTelemetry that applications use today, in exact versions. */
const LINES = {
  'otel-2': { api: '1.9.1', sdk: '0.223.0' },
  'otel-3': { api: '1.10.0', sdk: '0.301.0' },
} as const;

export type OtelLine = keyof typeof LINES;
export const OTEL_LINES = Object.keys(LINES) as OtelLine[];

const INSTALL_MILLISECONDS = 300_000;

function packagesOf(line: OtelLine): string[] {
  const { api, sdk } = LINES[line];
  const names = ['sdk-node', 'instrumentation-http', 'exporter-metrics-otlp-http'];
  return [`@opentelemetry/api@${api}`, ...names.map((name) => `@opentelemetry/${name}@${sdk}`)];
}

/** Folder of a line's packages: below `MAPGAUGE_OTEL_CACHE`, `~/.cache/mapgauge` where it is unset. */
export const folderOf = (line: OtelLine): string =>
  path.join(process.env.MAPGAUGE_OTEL_CACHE || path.join(homedir(), '.cache/mapgauge'), line);

/** Whether a line's packages lie in the cache. */
export const isInstalled = (line: OtelLine): boolean =>
  existsSync(path.join(folderOf(line), 'node_modules/@opentelemetry/instrumentation-http/package.json'));

/**
 * Brings a line's packages into the cache where they are not there yet.
 * @throws whatever the installation throws.
 */
export function bringOtel(line: OtelLine): void {
  if (isInstalled(line)) return;
  const folder = folderOf(line);
  mkdirSync(folder, { recursive: true });
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder];
  execFileSync('npm', [...args, ...packagesOf(line)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: INSTALL_MILLISECONDS,
  });
}
