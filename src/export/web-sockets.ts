import { createRequire } from 'node:module';

const NAMES = ['WebSocket', 'CloseEvent', 'MessageEvent'];

/**
 * Takes the web sockets off this thread's `node:http`. OpenTelemetry imports that module as an ES module, which reads every
 * export, and these three load undici, http2 and web streams: 5 MB for what nobody here asks for (docs/notes/memory.md).
 */
export function removeWebSockets(): void {
  const http = createRequire(import.meta.url)('node:http') as object;
  for (const name of NAMES) Reflect.deleteProperty(http, name);
}
