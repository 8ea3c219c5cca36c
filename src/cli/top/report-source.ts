import { askProcess } from '../../control/ask-process.ts';
import { livenessOf } from '../../control/liveness.ts';
import type { Pid, Place } from '../../control/types.ts';
import { formatHours } from '../../report/format-figures.ts';
import { formatHeap, formatMemory } from '../../report/format-heap.ts';
import { isReport } from '../../report/is-report.ts';
import { placeOf } from '../../report/site-place.ts';
import type { Growth, Report, SiteReport } from '../../report/types.ts';
import type { TopRow, TopSource, TopView } from './types.ts';

const PATIENCE_MILLISECONDS = 10_000;

const rateOf = ({ state, perHour }: Growth): Pick<TopRow, 'entriesPerHour'> =>
  state !== 'steady' && perHour > 0 ? { entriesPerHour: perHour } : {};

function toRow(report: SiteReport): TopRow {
  const { site, state, entries, instances, growth, threadId, access } = report;
  const { bytes, bytesPerHour, hoursUntilFull } = report;
  const filler = access?.inserters[0]?.path;
  return {
    ...{ state, name: site.name, type: site.type, place: placeOf(site), entries, collections: instances },
    ...rateOf(growth.entries),
    ...(bytes !== undefined && { bytes }),
    ...(bytesPerHour !== undefined && bytesPerHour > 0 && { bytesPerHour }),
    ...(hoursUntilFull !== undefined && { hoursUntilFull }),
    ...(filler !== undefined && { filler }),
    ...(site.creator !== undefined && { creator: site.creator }),
    ...(threadId !== undefined && { thread: String(threadId) }),
  };
}

/** `2026-11-25T02:00:00.123Z`, as the time alone. */
const timeOf = (time: string) => time.replace(/^.*T|\.\d+/g, '').replace(/Z$/, ' UTC');

function toView(report: Report): TopView {
  const { pid, time, uptimeSeconds, intervalSeconds, heaps, sites } = report;
  const up = formatHours(uptimeSeconds / 3600);
  const summary = (width: number) => {
    const look = { width, colour: false };
    return [...heaps.flatMap((heap) => formatHeap(heap, look)), ...formatMemory(report, look)];
  };
  return {
    title: `process ${pid}, up for ${up}; as of ${timeOf(time)}, a reading every ${formatHours(intervalSeconds / 3600)}`,
    summary,
    rows: sites.map(toRow),
    json: report,
  };
}

/** Asks the process itself, over its control channel. */
export function createReportSource(pid: Pid, place: Place): TopSource {
  const look = async () => {
    const answer = await askProcess(pid, 'report', { ...place, patience: PATIENCE_MILLISECONDS });
    if (isReport(answer)) return toView(answer);
    throw new Error(`process ${pid} runs another version of mapgauge: use that one`);
  };
  const ended = () => (livenessOf(pid) === 'gone' ? `process ${pid} has ended` : undefined);
  return { look, ended };
}
