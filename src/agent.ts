import { setTimeout as captureTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';
import { type Config, type Environment, readConfig } from './config.ts';
import type { ReadAgent } from './export/census-responder.ts';
import { joinExporter } from './export/join-exporter.ts';
import type { ExporterSettings } from './export/protocol.ts';
import { startExporter } from './export/start-exporter.ts';
import { Failures } from './failures.ts';
import {
  describeApplication,
  findEntry,
  isPackageManager,
  readPackageName,
  withForwardSlashes,
} from './hooks/application.ts';
import { installHooks, type Synchronise } from './hooks/install.ts';
import type { RewriterLinks, RewriterSettings } from './hooks/module-rewriter.ts';
import { createLog, type Log, messageOf } from './log.ts';
import { ModuleCounts } from './module-counts.ts';
import { Registry } from './registry/registry.ts';
import { installedRegistry, installRegistry } from './registry/wrapper-global.ts';
import { createPackageFinder } from './select/packages.ts';
import { readVersion } from './version.ts';

/** A process that ends within its first second starts no exporter. */
const EXPORTER_DELAY_MILLISECONDS = 1000;
/** A worker thread that ends sooner is not worth a connection. */
const JOIN_DELAY_MILLISECONDS = 250;
const ENTRY_KEY = 'mapgauge.entry';

/** The script that the process was started with, which a worker thread is told by the main one. */
function findApplicationEntry(): string | undefined {
  if (!isMainThread) return (getEnvironmentData(ENTRY_KEY) as string | undefined) ?? findEntry(process.argv[1]);
  const entry = findEntry(process.argv[1]);
  if (entry !== undefined) setEnvironmentData(ENTRY_KEY, entry);
  return entry;
}

function rewriterSettings(config: Config, entry: string | undefined): RewriterSettings {
  const application = describeApplication(entry, process.cwd(), createPackageFinder(readPackageName));
  return {
    include: config.include,
    exclude: config.exclude,
    collections: config.collections,
    application,
    ownRoot: withForwardSlashes(fileURLToPath(new URL('.', import.meta.url))).replace(/\/$/, ''),
    rawTransfer: false,
  };
}

/** Site numbers of a thread that numbers its sites alone. */
function createCounter(): (count: number) => number {
  let next = 0;
  return (count) => {
    next += count;
    return next - count;
  };
}

function rewriterLinks(registry: Registry, modules: ModuleCounts, failures: Failures): RewriterLinks {
  return {
    reserveSites: createCounter(),
    publishSites: (records) => registry.addSites(records),
    countModule: (outcome, milliseconds) => modules.count(outcome, milliseconds),
    onFailure: (message) => failures.add(message),
  };
}

function exporterSettings(config: Config): ExporterSettings {
  const { exporters, protocol, exportInterval, exportTimeout, maxSeries, logLevel } = config;
  const argv = [...process.argv];
  return {
    ...{ exporters, protocol, exportInterval, exportTimeout, maxSeries, logLevel, argv },
    version: readVersion(),
    startTime: performance.timeOrigin,
  };
}

/** Runs a part of the start; what fails is said, and the application runs on without that part. */
function attempt(log: Log, what: string, part: () => void): void {
  try {
    part();
  } catch (error) {
    log('warn', `${what}: ${messageOf(error)}. The application runs on as it is.`);
  }
}

/** What runs once the thread has shown that it will live for a while. */
function createExportJob(config: Config, registry: Registry, readAgent: ReadAgent, log: Log): () => void {
  const { environment, exporters } = config;
  if (exporters.length === 0) return () => {};
  if (!isMainThread) return () => joinExporter(registry, readAgent);
  return () => startExporter({ registry, readAgent, settings: exporterSettings(config), environment, log });
}

/** Counts collections in this thread from now on: hooks, registry, export. */
function start(config: Config, entry: string | undefined, log: Log): void {
  const registry = new Registry(config.maxTracked);
  if (!installRegistry(registry)) return;
  const modules = new ModuleCounts();
  const failures = new Failures(log);
  let synchronise: Synchronise = () => {};
  registry.onRecordsWanted(() => synchronise());
  attempt(log, 'modules cannot be watched', () => {
    const links = rewriterLinks(registry, modules, failures);
    synchronise = installHooks(process.versions.node, rewriterSettings(config, entry), links);
  });
  const sayFailures = () => {
    registry.bringRecords();
    failures.say();
  };
  const readAgent: ReadAgent = () => {
    sayFailures();
    return { ...modules.read(), tracked: registry.status.tracked };
  };
  const job = createExportJob(config, registry, readAgent, log);
  const onAlive = () => {
    sayFailures();
    attempt(log, 'nothing can be exported', job);
  };
  captureTimeout(onAlive, isMainThread ? EXPORTER_DELAY_MILLISECONDS : JOIN_DELAY_MILLISECONDS).unref();
  process.on('exit', (code) => code === 0 && sayFailures());
}

/** Starts the agent in this thread, as the environment says. Never throws. */
export function startAgent(environment: Environment): void {
  const config = readConfig(environment);
  const log = createLog(config.logLevel);
  if (config.disabled || installedRegistry() !== undefined) return;
  const entry = findApplicationEntry();
  if (isPackageManager(entry)) return;
  if (isMainThread) for (const warning of config.warnings) log('warn', warning);
  start(config, entry, log);
}
