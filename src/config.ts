export type LogLevel = 'none' | 'error' | 'warn' | 'info' | 'debug';
export type MetricsExporter = 'otlp' | 'console' | 'prometheus';
export type OtlpProtocol = 'http/json' | 'http/protobuf';
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Everything that the user can choose. Times are in milliseconds. */
export interface Config {
  readonly disabled: boolean;
  /** Patterns of `MAPGAUGE_INCLUDE`, as written. */
  readonly include: readonly string[];
  /** Patterns of `MAPGAUGE_EXCLUDE`, as written. */
  readonly exclude: readonly string[];
  /** Constructor names. */
  readonly collections: readonly string[];
  /** Sites exported one by one. */
  readonly maxSeries: number;
  /** WeakRefs held at most per thread. */
  readonly maxTracked: number;
  /** Folder of the analysis cache; `off` for none, `default` for the platform's own place. */
  readonly cacheFolder: string;
  /** Whether it is watched who fills a suspect. */
  readonly access: boolean;
  /** Whether the process can be asked for a report. */
  readonly control: boolean;
  readonly logLevel: LogLevel;
  /** Empty: nothing is exported. */
  readonly exporters: readonly MetricsExporter[];
  readonly protocol: OtlpProtocol;
  /** Where scrapes are answered, if they are to be. */
  readonly prometheus: Address;
  readonly exportInterval: number;
  readonly exportTimeout: number;
  /** The environment for the exporter thread, without the values that were refused. */
  readonly environment: Environment;
  /** One sentence for each value that was refused. */
  readonly warnings: readonly string[];
}

const LOG_LEVELS: readonly LogLevel[] = ['none', 'error', 'warn', 'info', 'debug'];
const LONGEST_TIMER = 2 ** 31 - 1;

/** Reads variables one by one and collects what has to be said about them. */
class Reader {
  readonly #environment: Environment;
  readonly #refused = new Set<string>();
  readonly warnings: string[] = [];

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** The trimmed value; undefined where it is unset or empty, which OpenTelemetry treats alike. */
  text(name: string): string | undefined {
    return this.#environment[name]?.trim() || undefined;
  }

  refuse(name: string, expected: string, instead: string): void {
    this.#refused.add(name);
    this.warnings.push(`${name}=${JSON.stringify(this.text(name))} is not ${expected}; using ${instead} instead`);
  }

  boolean(name: string): boolean {
    const value = this.text(name)?.toLowerCase();
    if (value !== undefined && value !== 'true' && value !== 'false') this.refuse(name, 'true or false', 'false');
    return value === 'true';
  }

  /** Whether it is the first of two words. */
  choice(name: string, yes: string, no: string, otherwise: string): boolean {
    const value = this.text(name)?.toLowerCase();
    if (value === yes || value === no) return value === yes;
    if (value !== undefined) this.refuse(name, `${yes} or ${no}`, otherwise);
    return otherwise === yes;
  }

  integer(name: string, least: number, most: number, otherwise: number): number {
    const value = this.text(name);
    if (value === undefined) return otherwise;
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    this.refuse(name, `a whole number from ${least} to ${most}`, String(otherwise));
    return otherwise;
  }

  list(name: string): string[] {
    const parts = this.text(name)?.split(',') ?? [];
    return parts.map((part) => part.trim()).filter((part) => part !== '');
  }

  /** The variables without those that were refused, so that nobody trips over them a second time. */
  accepted(): Environment {
    const entries = Object.entries(this.#environment).filter(([name]) => !this.#refused.has(name));
    return Object.fromEntries(entries);
  }
}

/** No literal, whose Unicode sets V8 would build as it compiles the file: that takes 0.4 ms of every start. */
const IDENTIFIER = String.raw`^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$`;

function readCollections(reader: Reader): string[] {
  const names = reader.list('MAPGAUGE_COLLECTIONS');
  if (names.length === 0) return ['Map', 'Set'];
  const identifier = new RegExp(IDENTIFIER, 'u');
  const good = names.filter((name) => identifier.test(name));
  const chosen = good.length > 0 ? good : ['Map', 'Set'];
  if (good.length < names.length)
    reader.refuse('MAPGAUGE_COLLECTIONS', 'a list of constructor names', chosen.join(','));
  return [...new Set(chosen)];
}

function readLogLevel(reader: Reader): LogLevel {
  const name = reader.text('MAPGAUGE_LOG_LEVEL') === undefined ? 'OTEL_LOG_LEVEL' : 'MAPGAUGE_LOG_LEVEL';
  const value = reader.text(name)?.toLowerCase();
  if (value === undefined) return 'warn';
  // OpenTelemetry's own names for the two ends.
  const level = value === 'all' || value === 'verbose' ? 'debug' : LOG_LEVELS.find((known) => known === value);
  if (level !== undefined) return level;
  reader.refuse(name, `one of ${LOG_LEVELS.join(', ')}`, 'warn');
  return 'warn';
}

function readCacheFolder(reader: Reader): string {
  const value = reader.text('MAPGAUGE_CACHE_DIR');
  if (value === undefined || value === 'off' || /^(?:\/|[a-z]:[\\/])/i.test(value)) return value ?? 'default';
  reader.refuse('MAPGAUGE_CACHE_DIR', 'off or an absolute path', "the user's cache folder");
  return 'default';
}

const isExporter = (name: string): name is MetricsExporter =>
  name === 'otlp' || name === 'console' || name === 'prometheus';

function readExporters(reader: Reader): MetricsExporter[] {
  const names = reader.list('OTEL_METRICS_EXPORTER').map((name) => name.toLowerCase());
  if (names.length === 0) return ['otlp'];
  const exporters = names.filter(isExporter);
  if (names.some((name) => !isExporter(name) && name !== 'none')) {
    const instead = exporters.length > 0 ? exporters.join(',') : 'otlp';
    reader.refuse('OTEL_METRICS_EXPORTER', 'otlp, console, prometheus or none', instead);
    return exporters.length > 0 ? [...new Set(exporters)] : ['otlp'];
  }
  return names.includes('none') ? [] : [...new Set(exporters)];
}

/** The specification's defaults. */
const PROMETHEUS: Address = { host: 'localhost', port: 9464 };

/** Not looked at where nobody asks for it: the variables may be meant for an SDK of the application's. */
function readPrometheus(reader: Reader, exporters: readonly MetricsExporter[]): Address {
  if (!exporters.includes('prometheus')) return PROMETHEUS;
  return {
    host: reader.text('OTEL_EXPORTER_PROMETHEUS_HOST') ?? PROMETHEUS.host,
    port: reader.integer('OTEL_EXPORTER_PROMETHEUS_PORT', 1, 65_535, PROMETHEUS.port),
  };
}

function readProtocol(reader: Reader): OtlpProtocol {
  const specific = 'OTEL_EXPORTER_OTLP_METRICS_PROTOCOL';
  const name = reader.text(specific) === undefined ? 'OTEL_EXPORTER_OTLP_PROTOCOL' : specific;
  const value = reader.text(name);
  if (value === undefined || value === 'http/json') return 'http/json';
  if (value === 'http/protobuf') return 'http/protobuf';
  reader.refuse(name, 'http/json or http/protobuf', 'http/json');
  return 'http/json';
}

/** Where the metrics' own endpoint is refused, the common one is used if it is good. */
function checkEndpoints(reader: Reader): void {
  let instead = 'http://localhost:4318';
  for (const name of ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT']) {
    const value = reader.text(name);
    if (value === undefined) continue;
    if (/^https?:$/.test(URL.parse(value)?.protocol ?? '')) instead = name;
    else reader.refuse(name, 'an http:// or https:// URL', instead);
  }
}

/** Pure: the same environment gives the same configuration. Never throws; what is refused is told in `warnings`. */
export function readConfig(environment: Environment): Config {
  const reader = new Reader(environment);
  checkEndpoints(reader);
  const exportInterval = reader.integer('OTEL_METRIC_EXPORT_INTERVAL', 1, LONGEST_TIMER, 60_000);
  const timeout = reader.integer('OTEL_METRIC_EXPORT_TIMEOUT', 1, LONGEST_TIMER, 30_000);
  const include = reader.list('MAPGAUGE_INCLUDE');
  const exporters = readExporters(reader);
  return {
    disabled: reader.boolean('MAPGAUGE_DISABLED') || reader.boolean('OTEL_SDK_DISABLED'),
    include: include.length > 0 ? include : ['app'],
    exclude: reader.list('MAPGAUGE_EXCLUDE'),
    collections: readCollections(reader),
    maxSeries: reader.integer('MAPGAUGE_MAX_SERIES', 1, 1_000_000, 200),
    maxTracked: reader.integer('MAPGAUGE_MAX_TRACKED', 1, 10_000_000, 20_000),
    cacheFolder: readCacheFolder(reader),
    access: reader.choice('MAPGAUGE_ACCESS', 'suspects', 'off', 'suspects'),
    control: reader.choice('MAPGAUGE_CONTROL', 'on', 'off', 'off'),
    logLevel: readLogLevel(reader),
    exporters,
    protocol: readProtocol(reader),
    prometheus: readPrometheus(reader, exporters),
    exportInterval,
    // The reader refuses a timeout that is longer than its interval.
    exportTimeout: Math.min(timeout, exportInterval),
    environment: reader.accepted(),
    warnings: reader.warnings,
  };
}
