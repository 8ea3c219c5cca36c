import type { RequestListener } from 'node:http';
import { HttpError } from '../http-error.ts';
import type { Store } from '../store/types.ts';
import { sendFile, sendJson } from './answers.ts';
import type { EventStream } from './event-stream.ts';
import { buildOverview, type OverviewSources } from './overview.ts';
import type { PageFile } from './page-files.ts';
import type { Exchange, Route } from './routes.ts';
import { answerSeries } from './series-answer.ts';

const READ = ['GET', 'HEAD'];

export interface RouteParts extends OverviewSources {
  readonly store: Store;
  readonly page: ReadonlyMap<string, PageFile>;
  readonly events: EventStream;
  readonly metricsEndpoint: RequestListener;
}

/** All that the viewer answers, by path. */
export function viewerRoutes(parts: RouteParts): Map<string, Route> {
  const { store, page, events, metricsEndpoint } = parts;
  const get = (answer: (exchange: Exchange) => void): Route => ({ methods: READ, answer });
  const files = [...page].map(([path, file]): [string, Route] => [
    path,
    get(({ response }) => sendFile(response, file)),
  ]);
  return new Map<string, Route>([
    ...files,
    ['/v1/metrics', { methods: ['POST'], answer: ({ request, response }) => metricsEndpoint(request, response) }],
    [
      '/api/overview',
      get(({ response, query }) => sendJson(response, buildOverview(parts, readProcess(query), Date.now()))),
    ],
    ['/api/series', get(({ response, query }) => sendJson(response, answerSeries(store, query, Date.now())))],
    ['/api/events', { methods: ['GET'], answer: ({ request, response }) => events.connect(request, response) }],
  ]);
}

function readProcess(query: URLSearchParams): number | undefined {
  const text = query.get('process');
  if (text === null || text === '') return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new HttpError(400, 'process must be a number, as in the list of processes');
}
