import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.ts';

/** Where a request may come from. */
export interface GuardOptions {
  /** The host that the server was told to listen on, beside loopback; a wildcard (`0.0.0.0`, `::`) allows every name. */
  readonly host?: string | undefined;
  /** Required of every request where it is set. */
  readonly token?: string | undefined;
}

/** The cookie with which a page that was opened with `?token=` identifies itself afterwards. */
export const TOKEN_COOKIE = 'mapgauge_token';

const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
const WILDCARDS: readonly (string | undefined)[] = ['0.0.0.0', '::', '[::]'];

/**
 * The answer to a request that must not be served; undefined where it may be. 403: the Host is not ours (a page somewhere may
 * have let its own name point to this machine, DNS rebinding), or the request comes from a page of another origin. 401: the token
 * is missing or wrong. Answers never carry CORS headers, so such a page could not read them either.
 */
export function guardRequest(request: IncomingMessage, { host, token }: GuardOptions): HttpError | undefined {
  return checkHost(request, host) ?? checkOrigin(request) ?? checkToken(request, token);
}

/** A `set-cookie` header that keeps the token for the page's own requests: not for scripts, and not from other sites. */
export function tokenCookie(token: string): string {
  return `${TOKEN_COOKIE}=${encodeURIComponent(token)}; Path=/; HttpOnly; SameSite=Strict`;
}

function checkHost({ headers }: IncomingMessage, host: string | undefined): HttpError | undefined {
  // Whoever listens everywhere cannot know its names; a token is required then, which no rebound page has.
  if (WILDCARDS.includes(host)) return undefined;
  const name = nameOf(headers.host ?? '');
  if (LOOPBACK_NAMES.includes(name) || name === hostName(host)) return undefined;
  const sent = headers.host === undefined ? 'no Host' : `Host ${JSON.stringify(headers.host)}`;
  return new HttpError(403, `${sent} is not served: use localhost or 127.0.0.1, or start the viewer with --host NAME`);
}

/** As it stands in a Host header: IPv6 addresses in brackets. */
function hostName(host: string | undefined): string | undefined {
  const name = host?.toLowerCase();
  return name?.includes(':') && !name.startsWith('[') ? `[${name}]` : name;
}

function nameOf(host: string): string {
  return host.replace(/:\d*$/, '').toLowerCase();
}

function checkOrigin({ headers }: IncomingMessage): HttpError | undefined {
  const { origin, host } = headers;
  const isForeign = origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
  if (!isForeign && !isFromAnotherSite(headers)) return undefined;
  return new HttpError(
    403,
    `requests from pages of other origins are not served${origin ? ` (${origin.slice(0, 200)})` : ''}`,
  );
}

/** Browsers say so for images, scripts and the like too, which have no Origin. Following a link is another matter. */
function isFromAnotherSite(headers: IncomingMessage['headers']): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return !(headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document');
}

function checkToken(request: IncomingMessage, token: string | undefined): HttpError | undefined {
  if (token === undefined || candidates(request).some((candidate) => isSame(candidate, token))) return undefined;
  const sentence = 'a token is required: send "Authorization: Bearer TOKEN", or open the page with ?token=TOKEN';
  return new HttpError(401, sentence, { 'www-authenticate': 'Bearer' });
}

function candidates({ headers, url = '' }: IncomingMessage): string[] {
  const bearer = /^bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  const query = new URLSearchParams(url.split('?')[1] ?? '').get('token');
  const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  const cookie = cookies.find((text) => text.startsWith(`${TOKEN_COOKIE}=`))?.slice(TOKEN_COOKIE.length + 1);
  return [bearer, query, cookie === undefined ? undefined : decode(cookie)].filter((text) => typeof text === 'string');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Digests have one length, so that comparing takes the same time whatever was sent.
function isSame(candidate: string, token: string): boolean {
  return timingSafeEqual(digest(candidate), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
