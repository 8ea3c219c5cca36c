import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { onAgentEvent } from './agent-events.ts';
import { runsSettled } from './agent-run.ts';
import { broadcast, closeClients } from './clients.ts';
import { serveConnection } from './connection.ts';
import { createRoutes } from './http-routes.ts';
import { startMaintenance } from './maintenance.ts';
import { settings } from './settings.ts';

const HOST = '127.0.0.1';

let ready = false;

const server = createServer(createRoutes(() => ready));
const webSockets = new WebSocketServer({ server });
webSockets.on('connection', serveConnection);
onAgentEvent((event) => broadcast('agent', event));
const stopMaintenance = startMaintenance();

server.listen(settings.port, HOST, () => {
  ready = true;
  console.log(`gateway listens on http://${HOST}:${(server.address() as AddressInfo).port}`);
});

/** Ends what holds the process open, so that it ends by itself with exit code 0. */
async function shutDown(): Promise<void> {
  ready = false;
  stopMaintenance();
  await runsSettled();
  webSockets.close();
  closeClients();
  server.close();
}

process.once('SIGTERM', shutDown);
process.once('SIGINT', shutDown);
