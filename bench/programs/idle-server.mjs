// A server that waits: what does it hold, in memory as the system sees it and in its own heap?
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const seconds = Number(process.argv[2] ?? 12);
const sessions = new Map();
const server = createServer((_request, response) => response.end(String(sessions.size)));
server.listen(0, '127.0.0.1');

await pause(seconds * 1000);
const resident = process.memoryUsage.rss() / 2 ** 20;
// What is garbage is not held.
setFlagsFromString('--expose-gc');
runInNewContext('gc')();
console.log(JSON.stringify({ resident, heap: process.memoryUsage().heapUsed / 2 ** 20 }));
process.exit(0);
