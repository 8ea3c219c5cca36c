import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** URL of a loopback port on which nobody listens: it was free a moment ago. */
export async function findClosedEndpoint(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
