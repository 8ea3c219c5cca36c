import type { IncomingMessage, ServerResponse } from 'node:http';
import { guardRequest, tokenCookie } from '../guard-request.ts';

/** Throws HttpError where a request is not to be answered; may set headers of the answer where it is. */
export type AccessGuard = (request: IncomingMessage, response: ServerResponse) => void;

export interface Access {
  readonly host: string;
  readonly token: string | undefined;
}

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;

/** Throws an error for people where others can reach the host and no token is required: names are nobody else's business. */
export function accessGuard(access: Access): AccessGuard {
  const { host, token } = access;
  if (!token && !LOOPBACK.test(host)) {
    throw new Error(`${host} can be reached from other machines: give a token that they must send`);
  }
  return (request, response) => {
    const refusal = guardRequest(request, access);
    if (refusal !== undefined) throw refusal;
    // A page that was opened with it asks on with a cookie.
    if (token !== undefined && request.url?.includes('token=')) response.setHeader('set-cookie', tokenCookie(token));
  };
}
