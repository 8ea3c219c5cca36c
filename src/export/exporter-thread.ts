import { BroadcastChannel, threadId, workerData } from 'node:worker_threads';
import { DiagLogLevel, diag } from '@opentelemetry/api';
import { emptySize } from '../contents/sizes.ts';
import type { Terms } from '../handover.ts';
import { describeApplication, findEntry, readPackageName } from '../hooks/application.ts';
import { loadTransform } from '../hooks/load-transform.ts';
import { Inquiry } from '../judge/inquiry.ts';
import { CallPaths } from '../locate/call-path.ts';
import { diskLinks } from '../locate/disk.ts';
import { type Analyse, Evidence } from '../locate/evidence.ts';
import { type FindConstructions, HeirPlaces } from '../locate/heir-places.ts';
import { KnownSites } from '../locate/known-sites.ts';
import { createLog, type Log, messageOf } from '../log.ts';
import { createPackageFinder } from '../select/packages.ts';
import { CensusProducer } from './census-producer.ts';
import { describeEndpoint, ExportHealth } from './export-health.ts';
import { JudgedCensus } from './judged-census.ts';
import { OwnExport } from './own-export.ts';
import { type ExporterData, type JoinMessage, type Rendezvous, rendezvousName, SLOT_FINISHED } from './protocol.ts';
import { limitRequests } from './request-deadline.ts';
import { SdkService } from './sdk-service.ts';
import { Threads } from './threads.ts';
import { removeWebSockets } from './web-sockets.ts';

// This file runs in the exporter's thread: its globals, OpenTelemetry's among them, are its own.

const data = workerData as ExporterData;
const { settings, isRestart, mainPort, slots } = data;

/**
 * What the SDK says. Its errors are about failed exports, which have been told of once already; a warning that comes
 * with every export, as about the answer of a strange collector, is told of once.
 */
function hearDiagnostics(log: Log): void {
  const heard = new Set<string>();
  const debug = (message: string, ...rest: unknown[]) => log('debug', [message, ...rest.map(messageOf)].join(' '));
  const warn = (message: string, ...rest: unknown[]) => {
    const subject = message.replace(/:.*$/s, '');
    log(heard.has(subject) ? 'debug' : 'warn', [message, ...rest.map(messageOf)].join(' '));
    heard.add(subject);
  };
  diag.setLogger({ error: debug, warn, info: debug, debug, verbose: () => {} }, DiagLogLevel.DEBUG);
}

/** The parser is loaded when the first place has to be named. */
const analyse: Analyse = (...file) => loadTransform().analyse(...file);
const findConstructions: FindConstructions = (...search) => loadTransform().findHeirConstructions(...search);

function createInquiry(log: Log, paths: CallPaths): Inquiry {
  const { exportInterval: interval, access: watches, startTime } = settings;
  return new Inquiry({
    ...{ interval, watches, startTime, emptySize },
    pid: process.pid,
    describePath: (frames) => paths.describe(frames),
    say: (line) => log('warn', line),
  });
}

/** Lets worker threads of the application find this one. */
function welcomeThreads(threads: Threads, inquiry: Inquiry): void {
  process.on('workerMessage', (message: JoinMessage) => {
    if (message?.kind !== 'mapgauge.join') return;
    const { threadId, port } = message;
    threads.add(threadId, port, { onFound: (found) => inquiry.learn(threadId, found) });
  });
  const channel = new BroadcastChannel(rendezvousName(process.pid));
  const here: Rendezvous = { kind: 'exporter', threadId };
  channel.onmessage = ((event: { data: Rendezvous }) => {
    if (event.data.kind === 'looking') channel.postMessage(here);
  }) as (event: unknown) => void;
  channel.postMessage(here);
}

/** Where nothing is sent, somebody may still ask or scrape: then the figures are judged all the same. */
function judgeRegularly(census: JudgedCensus, ownExport: OwnExport): void {
  const { exportInterval, exportTimeout } = settings;
  const take = () => {
    if (!ownExport.isRegular) census.take(exportTimeout / 2).catch(() => {});
  };
  setInterval(take, exportInterval);
  take();
}

/** Who exports: this thread, or an SDK of the application's, or both where that is asked for. */
function createDivision(census: JudgedCensus, ownExport: OwnExport): (terms: Terms | undefined) => void {
  const service = new SdkService(
    (temporality, mostSites) =>
      new CensusProducer(census, { settings, isRestart }, { temporality, isRegular: false, mostSites }),
  );
  return (terms) => {
    service.serve(terms);
    const isOurs = terms === undefined || terms.keepsExporter;
    (isOurs ? ownExport.start() : ownExport.stop()).catch(() => {});
  };
}

/** Lets the user of the process ask it, by `mapgauge report PID`. */
async function listen(census: JudgedCensus, log: Log): Promise<void> {
  const { openControl } = await import('../control/control-server.ts');
  const answer = () =>
    census.report ?? JSON.stringify({ error: 'nothing has been counted yet: ask again in a moment' });
  try {
    await openControl({ pid: process.pid, environment: process.env, platform: process.platform, answer });
  } catch (error) {
    log('warn', `the process cannot be asked for a report (MAPGAUGE_CONTROL=on): ${messageOf(error)}`);
  }
}

/** As the hooks have it. Undefined where the working directory has been removed. */
function applicationRoot(): string | undefined {
  try {
    const findPackage = createPackageFinder(readPackageName);
    return describeApplication(findEntry(process.argv[1]), process.cwd(), findPackage).root;
  } catch {
    return undefined;
  }
}

/** Exports what the main thread has sent last, while it waits. */
async function exportFinally(ownExport: OwnExport, threads: Threads): Promise<void> {
  threads.stopAsking();
  await ownExport.flush();
  Atomics.store(slots, SLOT_FINISHED, 1);
  Atomics.notify(slots, SLOT_FINISHED);
}

async function run(): Promise<void> {
  const log = createLog(settings.logLevel);
  hearDiagnostics(log);
  // Resource detectors read the arguments of the process, of which a thread has its own.
  process.argv = [...settings.argv];
  removeWebSockets();
  limitRequests(settings.exportTimeout);
  const links = diskLinks(applicationRoot());
  const paths = new CallPaths(links);
  const evidence = new Evidence({ ...links, analyse, collections: settings.collections });
  const sites = new KnownSites(paths, new HeirPlaces({ ...links, findConstructions }), evidence);
  const threads = new Threads((record) => sites.meet(record));
  const inquiry = createInquiry(log, paths);
  const census = new JudgedCensus(threads, inquiry);
  const health = new ExportHealth(slots, describeEndpoint(process.env), log);
  const ownExport = new OwnExport({ settings, isRestart, census, health, log });
  threads.add(undefined, mainPort, {
    onFinal: () => exportFinally(ownExport, threads).catch(() => {}),
    onFound: (found) => inquiry.learn(undefined, found),
    onTerms: createDivision(census, ownExport),
  });
  welcomeThreads(threads, inquiry);
  if (settings.control) await listen(census, log);
  if (!data.waitsForTerms) await ownExport.start();
  judgeRegularly(census, ownExport);
}

await run();
