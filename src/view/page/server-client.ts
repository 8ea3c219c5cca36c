import type { Overview, SeriesAnswer, Tick } from '../server/api-types.ts';

export type Connection = 'connecting' | 'live' | 'lost';

/** How long to wait before a stream that the server has refused is tried again. */
const RETRY_MILLISECONDS = 4_000;

async function getJson(path: string): Promise<unknown> {
  const response = await fetch(path, { cache: 'no-store' });
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.json();
}

export const fetchOverview = (process: number | undefined): Promise<Overview> =>
  getJson(`/api/overview${process === undefined ? '' : `?process=${process}`}`) as Promise<Overview>;

export interface SeriesRequest {
  readonly ids: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

export const fetchSeries = ({ ids, from, to, points }: SeriesRequest): Promise<SeriesAnswer> =>
  getJson(
    `/api/series?ids=${ids.join(',')}&from=${Math.floor(from)}&to=${Math.ceil(to)}&points=${Math.ceil(points)}`,
  ) as Promise<SeriesAnswer>;

export interface EventHandlers {
  readonly onTick: (tick: Tick) => void;
  readonly onConnection: (connection: Connection) => void;
}

/** Listens to what is new, for as long as the page is open. A broken stream is taken up again by itself. */
export function listen({ onTick, onConnection }: EventHandlers): void {
  const source = new EventSource('/api/events');
  source.onopen = () => onConnection('live');
  source.addEventListener('tick', (event) => onTick(JSON.parse((event as MessageEvent<string>).data) as Tick));
  source.onerror = () => {
    onConnection('lost');
    // After an answer that is no stream, such as "too many pages", the browser gives up.
    if (source.readyState === EventSource.CLOSED)
      setTimeout(() => listen({ onTick, onConnection }), RETRY_MILLISECONDS);
  };
}
