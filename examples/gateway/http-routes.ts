import type { RequestListener, ServerResponse } from 'node:http';
import { agentEventSizes } from './agent-events.ts';
import { agentRunSizes } from './agent-run.ts';
import { clientSizes } from './clients.ts';
import { rateLimitSizes } from './control-plane-rate-limit.ts';
import { methodSizes, sessions } from './methods.ts';
import { transcriptKeySizes } from './session-transcript-key.ts';

/** `/healthz`: alive; `/readyz`: takes work; `/debug/sizes`: entries of every collection, by the name mapgauge gives it. */
export function createRoutes(isReady: () => boolean): RequestListener {
  return ({ url }, response) => {
    if (url === '/healthz') send(response, 200, { status: 'ok' });
    else if (url === '/readyz') send(response, isReady() ? 200 : 503, { ready: isReady() });
    else if (url === '/debug/sizes') send(response, 200, collectSizes());
    else send(response, 404, { error: `nothing is at ${url}` });
  };
}

function collectSizes(): Record<string, number> {
  return {
    ...agentEventSizes(),
    ...rateLimitSizes(),
    ...transcriptKeySizes(),
    ...agentRunSizes(),
    ...sessions.sizes(),
    ...clientSizes(),
    ...methodSizes(),
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}
