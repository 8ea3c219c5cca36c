import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Passes requests on as they are, and keeps their headers: what really went over the wire. */
export async function startRelay(target: string) {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((incoming, answer) => {
    seen.push(incoming.headers);
    const { pathname } = new URL(`${target}${incoming.url}`);
    const outgoing = send(target, { method: 'POST', path: pathname, headers: incoming.headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    outgoing.on('error', () => answer.writeHead(502).end());
    incoming.pipe(outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
