// A gateway with a leak among innocent Maps: a session is made for every request, and never forgotten.
import { createServer } from 'node:http';
import { watchStalls } from './stalls.mjs';

const PRODUCTS = 320_000;
const ANSWERS_KEPT = 2000;
const WINDOWS_KEPT = 60;

const catalogue = new Map();
const answers = new Map();
const windows = new Map();
const sessions = new Map();
const underWay = new Set();

for (let id = 0; id < PRODUCTS; id += 1) {
  catalogue.set(`product-${id}`, {
    id,
    name: `product number ${id}`,
    tags: [`tag-${id % 97}`, `tag-${id % 89}`],
    price: id * 1.01,
  });
}

function keepLast(map, most) {
  if (map.size > most) map.delete(map.keys().next().value);
}

function countWindow() {
  const second = Math.floor(Date.now() / 1000);
  windows.set(second, (windows.get(second) ?? 0) + 1);
  keepLast(windows, WINDOWS_KEPT);
}

let lastSession = 0;
function openSession(request) {
  lastSession += 1;
  const history = Array.from({ length: 8 }, (_, step) => ({ step, path: `${request.url}#${lastSession}-${step}` }));
  sessions.set(`session-${lastSession}`, {
    id: lastSession,
    headers: { ...request.headers },
    history,
    opened: Date.now() + 0.5,
  });
}

function reply(request) {
  const product = catalogue.get(`product-${lastSession % PRODUCTS}`);
  const text = JSON.stringify({ session: lastSession, product });
  answers.set(request.url + lastSession, text);
  keepLast(answers, ANSWERS_KEPT);
  return text;
}

const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
  underWay.add(request);
  countWindow();
  openSession(request);
  response.end(reply(request));
  underWay.delete(request);
});

const stalls = watchStalls();
process.on('message', (message) => {
  if (message !== 'report') return;
  const { heapUsed } = process.memoryUsage();
  const peak = process.resourceUsage().maxRSS / 1024;
  process.send({ kind: 'report', ...stalls, heap: heapUsed / 2 ** 20, peak, leaked: sessions.size });
});
server.listen(0, '127.0.0.1', () => process.send({ kind: 'ready', port: server.address().port }));
