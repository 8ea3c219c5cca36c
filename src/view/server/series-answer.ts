import { HttpError } from '../http-error.ts';
import type { Store, Time } from '../store/types.ts';
import type { SeriesAnswer } from './api-types.ts';

const MOST_SERIES = 64;
const DEFAULT_POINTS = 600;
const MOST_POINTS = 5_000;
const DEFAULT_SPAN = 15 * 60_000;

/** Throws HttpError, 400, where a parameter is no number or too much is asked for. */
export function answerSeries(store: Store, query: URLSearchParams, now: Time): SeriesAnswer {
  const ids = readIds(query.get('ids'));
  const to = readNumber(query, 'to', now);
  const from = readNumber(query, 'from', to - DEFAULT_SPAN);
  const points = Math.min(MOST_POINTS, Math.max(2, Math.floor(readNumber(query, 'points', DEFAULT_POINTS))));
  if (from > to) throw new HttpError(400, 'from must not be later than to');
  return { series: ids.map((id) => ({ id, ...store.samples(id, from, to, points) })) };
}

function readIds(text: string | null): number[] {
  const ids = (text ?? '').split(',').map((id) => (/^\d{1,15}$/.test(id) ? Number(id) : Number.NaN));
  if (ids.some(Number.isNaN)) throw new HttpError(400, 'ids must be numbers of series, separated by commas');
  if (ids.length > MOST_SERIES) throw new HttpError(400, `at most ${MOST_SERIES} series at a time`);
  return ids;
}

function readNumber(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  const number = Number(text);
  if (text !== '' && Number.isFinite(number)) return number;
  throw new HttpError(400, `${name} must be a number`);
}
