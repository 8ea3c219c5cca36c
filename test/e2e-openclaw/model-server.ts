import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ModelServer {
  /** Base URL of an OpenAI-compatible API. */
  readonly url: string;
  /** Keeps answers back until the returned function is called. */
  hold(): () => void;
  close(): void;
}

const REPLY = ['The mock model', ' has nothing', ' to add.'];
const USAGE = { prompt_tokens: 10, completion_tokens: 8, total_tokens: 18 };

/** Stands in for a language model: canned text, on loopback. */
export async function startModelServer(): Promise<ModelServer> {
  let released = Promise.resolve();
  const server = http.createServer((request, response) => void released.then(() => answer(request, response)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    hold: () => {
      const held = Promise.withResolvers<void>();
      released = held.promise;
      return held.resolve;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const body = await readText(request);
  if (request.url?.endsWith('/chat/completions')) return complete(body, response);
  if (request.url?.endsWith('/models')) return sendJson(response, { object: 'list', data: [{ id: 'mock-1' }] });
  response.writeHead(404).end();
}

async function readText(request: http.IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function complete(body: string, response: http.ServerResponse): void {
  const { stream = false } = JSON.parse(body) as { stream?: boolean };
  if (stream) streamReply(response);
  else sendJson(response, { ...envelope('chat.completion'), usage: USAGE, choices: [wholeReply()] });
}

function streamReply(response: http.ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const send = (delta: object, finish: string | null, extra = {}) => {
    const choices = [{ index: 0, delta, finish_reason: finish }];
    response.write(`data: ${JSON.stringify({ ...envelope('chat.completion.chunk'), choices, ...extra })}\n\n`);
  };
  send({ role: 'assistant', content: '' }, null);
  for (const content of REPLY) send({ content }, null);
  send({}, 'stop', { usage: USAGE });
  response.end('data: [DONE]\n\n');
}

function wholeReply(): object {
  return { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: REPLY.join('') } };
}

let completions = 0;

function envelope(object: string): object {
  completions += 1;
  return { id: `chatcmpl-${completions}`, object, created: Math.floor(Date.now() / 1000), model: 'mock-1' };
}

function sendJson(response: http.ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
