import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HttpError } from '../http-error.ts';
import type { AccessGuard } from './access-guard.ts';
import { sendError } from './answers.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** A request on its way, with its parsed target. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
}

export interface Route {
  readonly methods: readonly string[];
  readonly answer: (exchange: Exchange) => void;
}

/** Looks at who asks, finds what answers, and turns what is thrown into an answer. Never throws. */
export function createRouter(routes: ReadonlyMap<string, Route>, guard: AccessGuard): RequestListener {
  return (request, response) => {
    try {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value ?? '');
      guard(request, response);
      const { pathname, searchParams } = readTarget(request);
      findRoute(routes, pathname, request).answer({ request, response, query: searchParams });
    } catch (error) {
      request.resume();
      sendError(response, error);
    }
  };
}

function readTarget({ url = '/' }: IncomingMessage): URL {
  const target = url.startsWith('/') ? URL.parse(`http://viewer${url}`) : null;
  if (target === null) throw new HttpError(400, 'the request names no path');
  return target;
}

function findRoute(routes: ReadonlyMap<string, Route>, path: string, { method = '' }: IncomingMessage): Route {
  const route = routes.get(path);
  if (route === undefined) {
    throw new HttpError(404, `nothing is at ${path}: the page is at /, metrics go to POST /v1/metrics`);
  }
  if (route.methods.includes(method)) return route;
  const allow = route.methods.join(', ');
  throw new HttpError(405, `${path} takes ${allow}, not ${method}`, { allow });
}
