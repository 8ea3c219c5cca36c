// Captures what looking into collections calls of JavaScript, before the application can replace any of it.
import './access/natives.ts';
import './contents/primordials.ts';
import { path } from './builtins.ts';
import { type Config, type Environment, readConfig } from './config.ts';
import type { ReadAgent } from './export/census-responder.ts';
import type { ExporterSettings } from './export/protocol.ts';
import { Failures } from './failures.ts';
import { HANDED_OVER_KEY, Handover, installHandover } from './handover.ts';
import { describeApplication, findEntry, isPackageManager, readPackageName } from './hooks/application.ts';
import { createEvalRewriter } from './hooks/eval-workers.ts';
import { installHooks } from './hooks/install.ts';
import { createModuleRewriter, type RewriterLinks, type RewriterSettings } from './hooks/module-rewriter.ts';
import type { CacheSettings } from './hooks/site-finder.ts';
import { loadLate } from './load-late.ts';
import { createLog, type Log, messageOf } from './log.ts';
import { ModuleCounts } from './module-counts.ts';
import { onExit } from './on-exit.ts';
import { ownFolderUrl } from './own-files.ts';
import { Registry } from './registry/registry.ts';
import { installedRegistry, installRegistry } from './registry/wrapper-global.ts';
import { createPackageFinder, isInstalled } from './select/packages.ts';
import type { Application } from './select/patterns.ts';
import { knowBuiltins } from './start/know-builtins.ts';
import { defaultCacheFolder } from './start/private-files.ts';
import { readVersion } from './version.ts';
import { isWorkerThread, loadWorkerThreads } from './worker-threads.ts';

// Captured, because a test in the application may replace the global one.
const later = setTimeout;

/** A process that ends within its first second starts no exporter. */
const EXPORTER_DELAY_MILLISECONDS = 1000;
/** A worker thread that ends sooner is not worth a connection. */
const JOIN_DELAY_MILLISECONDS = 250;
/** An exporter that ends by itself is started again so often: more would only be another way to fail. */
const MOST_RESTARTS = 3;
const ENTRY_KEY = 'mapgauge.entry';

/** Whether a choice depends on the entry script: on the package that it lies in, or as what globs are relative to. */
const dependsOnEntry = ({ include, exclude }: Config, entry: string) =>
  isInstalled(entry) || [...include, ...exclude].some((pattern) => !/^!?(?:app|all)$/.test(pattern));

function tellWorkers(entry: string | undefined): void {
  if (entry !== undefined && !isWorkerThread) loadWorkerThreads().setEnvironmentData(ENTRY_KEY, entry);
}

/**
 * The script that the process was started with. A worker thread's own says nothing about it: it is told. To load
 * `node:worker_threads` takes 1.5 ms, so where only names hang on it that waits until the program loads it (`NoHook`).
 */
function findApplicationEntry(config: Config): string | undefined {
  if (isWorkerThread) return loadWorkerThreads().getEnvironmentData(ENTRY_KEY) as string | undefined;
  const entry = findEntry(process.argv[1]);
  if (entry !== undefined && dependsOnEntry(config, entry)) tellWorkers(entry);
  return entry;
}

/** The working directory may have been removed; then nothing is relative to it either. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return path.parse(process.execPath).root;
  }
}

/** Results are kept by program. */
function cacheSettings(config: Config, { entry, root }: Application): CacheSettings | undefined {
  const { cacheFolder, environment } = config;
  const folder = cacheFolder === 'default' ? defaultCacheFolder(environment, process.platform, path) : cacheFolder;
  if (folder === undefined || folder === 'off') return undefined;
  return { folder, program: entry ?? root };
}

function rewriterSettings(config: Config, entry: string | undefined): RewriterSettings {
  const application = describeApplication(entry, workingDirectory(), createPackageFinder(readPackageName));
  return {
    include: config.include,
    exclude: config.exclude,
    collections: config.collections,
    application,
    ownFolder: ownFolderUrl,
    // They change with the version, and with what a user has chosen of the constructors.
    salt: `${readVersion()} ${config.collections.join()}`,
    sourceMaps: process.sourceMapsEnabled,
    cache: cacheSettings(config, application),
  };
}

function rewriterLinks(registry: Registry, modules: ModuleCounts, failures: Failures): RewriterLinks {
  return {
    reserveSites: (count) => registry.reserveSites(count),
    publishSites: (records) => registry.addSites(records),
    countModule: (outcome, milliseconds) => modules.count(outcome, milliseconds),
    onFailure: (message) => failures.add(message),
  };
}

function exporterSettings(config: Config): ExporterSettings {
  const { exporters, protocol, prometheus, exportInterval, exportTimeout } = config;
  const { maxSeries, collections, access, control, logLevel } = config;
  return {
    ...{ exporters, protocol, prometheus, exportInterval, exportTimeout },
    ...{ maxSeries, collections, access, control, logLevel },
    argv: [...process.argv],
    startTime: Date.now() - process.uptime() * 1000,
  };
}

const sayFailure = (log: Log, what: string, error: unknown) =>
  log('warn', `${what}: ${messageOf(error)}. The application runs on as it is.`);

type StartExporter = typeof import('./export/start-exporter.ts');
type JoinExporter = typeof import('./export/join-exporter.ts');

/** What it takes to connect a thread to the exporter. */
interface Connection {
  readonly config: Config;
  readonly registry: Registry;
  readonly handover: Handover;
  readonly readAgent: ReadAgent;
  readonly log: Log;
}

function connectExporter(parts: Connection, attempt: number, onEnd: (reason: unknown) => void): void {
  const { config, registry, readAgent, handover } = parts;
  if (isWorkerThread) {
    loadLate<JoinExporter>('export/join-exporter').joinExporter(registry, readAgent);
    return;
  }
  const { startExporter } = loadLate<StartExporter>('export/start-exporter');
  const settings = exporterSettings(config);
  const isRestart = attempt > 0;
  startExporter({ registry, readAgent, settings, environment: config.environment, isRestart, handover, onEnd });
}

const isRefused = (error: unknown) => (error as { code?: unknown } | null)?.code === 'ERR_ACCESS_DENIED';

/**
 * Connects the thread to the exporter, and again where that ends or cannot be had yet, each time after twice the pause.
 * Says so when it happens for the first time, and when it was the last.
 */
function keepConnected(parts: Connection, attempt = 0): void {
  const onEnd = (reason: unknown) => {
    const goesOn = attempt < MOST_RESTARTS && !isRefused(reason);
    if (goesOn) later(() => keepConnected(parts, attempt + 1), parts.config.exportInterval * 2 ** attempt).unref();
    const again = `the exporter stopped, it is started again, ${MOST_RESTARTS} times at most`;
    if (goesOn && attempt === 0) sayFailure(parts.log, again, reason);
    if (!goesOn) sayFailure(parts.log, attempt === 0 ? 'nothing is exported' : 'nothing is exported any more', reason);
  };
  try {
    connectExporter(parts, attempt, onEnd);
  } catch (error) {
    onEnd(error);
  }
}

/** Whether anybody wants to know what is counted. A worker thread is told what the main thread knows. */
function isAsked({ exporters, control }: Config, handover: Handover): boolean {
  if (exporters.length > 0 || control || handover.isDemanded) return true;
  return isWorkerThread && loadWorkerThreads().getEnvironmentData(HANDED_OVER_KEY) === true;
}

/** Connects the thread, once it has lived for a while, as soon as there is somebody to connect it for. */
class Connector {
  readonly handover = new Handover(() => this.#connect());
  readonly #config: Config;
  #connectNow: (() => void) | undefined;

  constructor(config: Config) {
    this.#config = config;
  }

  onAlive(connectNow: () => void): void {
    this.#connectNow = connectNow;
    this.#connect();
  }

  #connect(): void {
    if (this.#connectNow === undefined || !isAsked(this.#config, this.handover)) return;
    const connectNow = this.#connectNow;
    this.#connectNow = undefined;
    connectNow();
  }
}

/** Counts collections in this thread from now on: hooks, registry, export. */
function start(config: Config, entry: string | undefined, log: Log): void {
  const registry = new Registry(config.maxTracked);
  if (!installRegistry(registry)) return;
  const connector = new Connector(config);
  const { handover } = connector;
  installHandover(handover);
  const modules = new ModuleCounts();
  const failures = new Failures(log);
  try {
    const links = rewriterLinks(registry, modules, failures);
    const rewrite = createModuleRewriter(rewriterSettings(config, entry), links);
    knowBuiltins(process.versions.node);
    installHooks(process.versions.node, rewrite, createEvalRewriter(config, links.onFailure), () => tellWorkers(entry));
  } catch (error) {
    sayFailure(log, 'not every module can be watched', error);
  }
  const readAgent: ReadAgent = () => {
    failures.say();
    return { ...modules.read(), tracked: registry.status.tracked };
  };
  const onAlive = () => {
    failures.say();
    connector.onAlive(() => keepConnected({ config, registry, handover, readAgent, log }));
  };
  setTimeout(onAlive, isWorkerThread ? JOIN_DELAY_MILLISECONDS : EXPORTER_DELAY_MILLISECONDS).unref();
  onExit((code) => code === 0 && failures.say());
}

/** Coverage is told in offsets of what was loaded and read against the file: each wrapper would shift all behind it. */
const takesCoverage = ({ NODE_V8_COVERAGE }: Environment) =>
  Boolean(NODE_V8_COVERAGE) || process.execArgv.includes('--experimental-test-coverage');

/** Starts the agent in this thread, as the environment says. Never throws. */
export function startAgent(environment: Environment): void {
  const config = readConfig(environment);
  const log = createLog(config.logLevel);
  if (config.disabled || installedRegistry() !== undefined) return;
  const entry = findApplicationEntry(config);
  if (isPackageManager(entry)) return;
  if (!isWorkerThread) for (const warning of config.warnings) log('warn', warning);
  if (!takesCoverage(environment)) start(config, entry, log);
  else if (!isWorkerThread) log('warn', 'nothing is watched: coverage is taken, which needs each file as it is');
}
