// The viewer over its store, as a process of its own: for ingest-run.ts. What no page asks for is answered on another port.
//   node test/view/ingest-receiver.ts [FILE]
import { fileURLToPath } from 'node:url';
import { listenOnLoopback } from '../../src/view/receiver.ts';
import { startViewer } from '../../src/view/server/start-viewer.ts';
import { openStore } from '../../src/view/store/open-store.ts';

const PAGE = fileURLToPath(new URL('../../dist/src/view/page', import.meta.url));

const file = process.argv[2];
const store = openStore(file === undefined ? {} : { file });
const viewer = await startViewer({ port: 0, store, pageFolder: PAGE });

const ANSWERS: Readonly<Record<string, () => number>> = {
  '/found': countFound,
  '/memory': () => process.memoryUsage().rss,
};

const probe = await listenOnLoopback((request, response) => {
  const answer = ANSWERS[request.url ?? '']?.();
  response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer ?? null));
}, 0);
process.send?.({ url: viewer.url, probe: probe.url });
process.on('disconnect', () => process.exit());

function countFound(): number {
  const series = store.processes().flatMap(({ id }) => store.latest(id));
  const counts = series.map(
    ({ id }) => store.samples(id, 0, Date.now() + 60_000, Number.POSITIVE_INFINITY).times.length,
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
