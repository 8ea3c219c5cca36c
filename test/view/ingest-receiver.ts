// The receiver over its store, as a process of its own: for ingest.ts. Beside the metrics it answers what a page would ask.
//   node test/view/ingest-receiver.ts [FILE]
import type { ServerResponse } from 'node:http';
import { createMetricsEndpoint } from '../../src/view/metrics-endpoint.ts';
import { listenOnLoopback } from '../../src/view/receiver.ts';
import { openStore } from '../../src/view/store/open-store.ts';

const MAINTAIN_EVERY = 2_000;

const file = process.argv[2];
const store = openStore(file === undefined ? {} : { file });
const acceptMetrics = createMetricsEndpoint((readings) => store.add(readings, Date.now()));

const ANSWERS: Readonly<Record<string, () => unknown>> = {
  '/overview': () => store.processes().map(({ id }) => store.latest(id)),
  '/chart': () => store.samples(firstSeries(), Date.now() - 86_400_000, Date.now(), 600),
  '/found': () => countFound(),
  '/memory': () => process.memoryUsage().rss,
};

const receiver = await listenOnLoopback((request, response) => {
  const answer = ANSWERS[request.url ?? ''];
  if (answer === undefined) acceptMetrics(request, response);
  else sendJson(response, answer());
}, 0);
setInterval(() => store.maintain(Date.now()), MAINTAIN_EVERY);
process.send?.({ url: receiver.url });
process.on('disconnect', () => process.exit());

function firstSeries(): number {
  const [newest] = store.processes();
  return store.latest(newest?.id ?? 0)[0]?.id ?? 0;
}

function countFound(): number {
  const series = store.processes().flatMap(({ id }) => store.latest(id));
  const counts = series.map(
    ({ id }) => store.samples(id, 0, Date.now() + 60_000, Number.POSITIVE_INFINITY).times.length,
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
