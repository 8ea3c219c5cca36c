// A server that waits: what does the agent hold on to?
import { createServer } from 'node:http';

const sessions = new Map();
const server = createServer((_request, response) => response.end(String(sessions.size)));
server.listen(0, '127.0.0.1', () => {
  setTimeout(() => {
    const { rss, heapUsed, heapTotal } = process.memoryUsage();
    console.log(JSON.stringify({ rss, heapUsed, heapTotal }));
    process.exit(0);
  }, 6000);
});
