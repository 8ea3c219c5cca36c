import type { Pid } from '../../control/types.ts';
import type { Overview, ProcessSummary, SiteView } from '../../view/server/api-types.ts';
import type { TopRow, TopSource, TopView } from './types.ts';

/** Where a viewer is, and what it asks for of whom it does not know. */
export interface ViewerAddress {
  readonly url: string;
  readonly token: string | undefined;
}

const PATIENCE_MILLISECONDS = 10_000;

const baseName = (file: string) => file.split(/[/\\]/).at(-1) ?? file;

/** As in a report: of a bundle without a source map, module and file. */
function placeOf({ module, place, original }: SiteView): string {
  if (original !== undefined) return `${module}:${original.line}`;
  if (place === undefined) return module;
  const name = baseName(place.file);
  return baseName(module) === name ? `${module}:${place.line}` : `${module} (${name}:${place.line})`;
}

function toRow(site: SiteView): TopRow {
  const { concern, name, type, entries, instances = 1, growth, bytes, bytesPerHour, filler, threadId } = site;
  const { hoursLeft, endsWith, creator } = site;
  return {
    ...{ state: concern, name, type, place: placeOf(site), entries, collections: instances },
    ...(growth !== undefined && growth > 0 && concern !== 'calm' && { entriesPerHour: growth }),
    ...(bytes !== undefined && { bytes }),
    ...(bytesPerHour !== undefined && bytesPerHour > 0 && { bytesPerHour }),
    ...(hoursLeft !== undefined && endsWith === 'collection' && { hoursUntilFull: hoursLeft }),
    ...(filler !== undefined && { filler }),
    ...(creator !== undefined && { creator }),
    ...(threadId !== undefined && { thread: String(threadId) }),
  };
}

function describe({ service, pid, host }: ProcessSummary): string {
  return `${service || 'process'}${pid === undefined ? '' : `, process ${pid}`}${host ? ` on ${host}` : ''}`;
}

const secondsSince = ({ lastSeen }: ProcessSummary, now: number) => Math.max(0, Math.round((now - lastSeen) / 1000));

function summarize({ processes }: Overview, shown: ProcessSummary): string[] {
  const others = processes.filter(({ id }) => id !== shown.id);
  const pids = others.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  if (others.length === 0) return [];
  return [`${others.length} more in this viewer; a PID chooses one${pids.length > 0 ? `: ${pids.join(', ')}` : ''}`];
}

function toView(overview: Overview, url: string): TopView {
  const { processes, process, now } = overview;
  const shown = processes.find(({ id }) => id === process?.id);
  if (process === undefined || shown === undefined) {
    const title = `nothing has arrived at ${url} yet: mapgauge run --endpoint ${url} COMMAND`;
    return { title, summary: () => [], rows: [], json: overview };
  }
  const age = `last export ${secondsSince(shown, now)} s ago`;
  const reason = process.notAsked === undefined ? [] : [`not asked itself: ${process.notAsked}`];
  return {
    title: `${describe(shown)}; ${age}`,
    summary: () => [...summarize(overview, shown), ...reason],
    rows: process.sites.map(toRow),
    json: overview,
  };
}

const isOverview = (answer: unknown): answer is Overview =>
  typeof answer === 'object' && answer !== null && 'processes' in answer && Array.isArray(answer.processes);

const isNoViewer = (url: string, what: string) =>
  new Error(`${url} ${what}: is it a mapgauge viewer, of this version?`);

const headersOf = ({ token }: ViewerAddress): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

async function get(address: ViewerAddress, query: string): Promise<Response> {
  const { url } = address;
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  try {
    return await fetch(new URL(`/api/overview${query}`, url), { headers: headersOf(address), signal });
  } catch (error) {
    const { cause, message } = error as Error;
    const { code } = (cause ?? {}) as { code?: string };
    if (code === 'ECONNREFUSED') throw new Error(`nobody listens at ${url}: start a viewer, "mapgauge view"`);
    throw new Error(`${url} cannot be asked: ${code ?? message}`);
  }
}

function throwIfRefused({ ok, status }: Response, url: string): void {
  if (status === 401)
    throw new Error(`${url} asks for a token: give --url with ?token=..., as "mapgauge view" prints it`);
  if (!ok) throw isNoViewer(url, `answers with status ${status}`);
}

async function ask(address: ViewerAddress, query = ''): Promise<Overview> {
  const response = await get(address, query);
  throwIfRefused(response, address.url);
  const answer: unknown = await response.json().catch(() => undefined);
  if (!isOverview(answer)) throw isNoViewer(address.url, 'answers something else than a list');
  return answer;
}

function findProcess({ processes }: Overview, pid: Pid, url: string): ProcessSummary {
  const found = processes.find((process) => process.pid === pid);
  if (found !== undefined) return found;
  throw new Error(
    `the viewer at ${url} has nothing of process ${pid}: it knows ${processes.map(describe).join('; ') || 'none'}`,
  );
}

/** Asks a viewer. @param pid undefined for the process that sent something last */
export function createViewerSource(address: ViewerAddress, pid: Pid | undefined): TopSource {
  const { url } = address;
  const look = async () => {
    const newest = await ask(address);
    const wanted = pid === undefined ? undefined : findProcess(newest, pid, url);
    const isShown = wanted === undefined || wanted.id === newest.process?.id;
    return toView(isShown ? newest : await ask(address, `?process=${wanted.id}`), url);
  };
  return { look, ended: () => undefined };
}
