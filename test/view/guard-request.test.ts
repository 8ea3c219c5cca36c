import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, test } from 'node:test';
import { type GuardOptions, guardRequest, tokenCookie } from '../../src/view/guard-request.ts';

interface Sent {
  readonly url?: string;
  readonly headers?: Record<string, string>;
}

function statusOf({ url = '/', headers = {} }: Sent, options: GuardOptions = {}): number | undefined {
  const request = { url, headers: { host: 'localhost:4318', ...headers } };
  return guardRequest(request as unknown as IncomingMessage, options)?.status;
}

describe('the host', () => {
  const statusOfHost = (host: string, options?: GuardOptions) => statusOf({ headers: { host } }, options);

  test('loopback names, with and without a port', () => {
    for (const host of ['localhost', 'LOCALHOST:4318', '127.0.0.1:4318', '[::1]:4318', '[::1]']) {
      assert.equal(statusOfHost(host), undefined, host);
    }
  });

  test('other names, and names that only look like loopback', () => {
    for (const host of [
      'example.org',
      'localhost.example.org',
      '127.0.0.1.example.org:4318',
      'localhost:4318@x',
      '::1',
      '',
    ]) {
      assert.equal(statusOfHost(host), 403, host);
    }
  });

  test('the configured host, IPv6 too, and every name where it is a wildcard', () => {
    assert.equal(statusOfHost('build.local:4318', { host: 'build.local' }), undefined);
    assert.equal(statusOfHost('other.local:4318', { host: 'build.local' }), 403);
    assert.equal(statusOfHost('[fd00::7]:4318', { host: 'fd00::7' }), undefined);
    assert.equal(statusOfHost('any.name', { host: '0.0.0.0' }), undefined);
    assert.equal(statusOfHost('any.name', { host: '::', token: 'secret' }), 401);
  });

  test('no host, and what to do', () => {
    const error = guardRequest({ url: '/', headers: {} } as IncomingMessage, {});
    assert.match(
      error?.message ?? '',
      /^no Host is not served: use localhost or 127\.0\.0\.1, or start the viewer with/,
    );
  });
});

describe('the origin', () => {
  const statusOfOrigin = (origin: string) => statusOf({ headers: { origin } });

  test('our own page', () => {
    assert.equal(statusOfOrigin('http://localhost:4318'), undefined);
    assert.equal(statusOf({ headers: { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' } }), undefined);
    assert.equal(statusOf({ headers: { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' } }), undefined);
  });

  test('pages of other sites, of other ports, and without an origin', () => {
    for (const origin of ['https://example.org', 'http://localhost:3000', 'http://127.0.0.1:4318', 'null']) {
      assert.equal(statusOfOrigin(origin), 403, origin);
    }
  });

  test('an image of another site is refused, a link is followed', () => {
    const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
    assert.equal(statusOf({ headers: image }), 403);
    assert.equal(statusOf({ headers: { ...image, 'sec-fetch-site': 'same-site' } }), 403);
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    assert.equal(statusOf({ headers: link }), undefined);
    assert.equal(statusOf({ headers: { ...link, 'sec-fetch-dest': 'iframe' } }), 403);
  });
});

describe('the token', () => {
  const options = { token: 'se=cret/ü' };

  test('in a header, in the address, in a cookie', () => {
    const cookie = tokenCookie(options.token).split(';')[0] ?? '';
    assert.equal(statusOf({ headers: { authorization: 'Bearer se=cret/ü' } }, options), undefined);
    assert.equal(statusOf({ url: `/?token=${encodeURIComponent(options.token)}` }, options), undefined);
    assert.equal(statusOf({ headers: { cookie: `a=b; ${cookie}` } }, options), undefined);
  });

  test('missing or wrong', () => {
    const wrong: Sent[] = [
      {},
      { headers: { authorization: 'Bearer se=cret' } },
      { headers: { authorization: 'Basic se=cret/ü' } },
      { url: '/?token=' },
      { headers: { cookie: 'mapgauge_token=%E0%A4%A' } },
    ];
    for (const sent of wrong) assert.equal(statusOf(sent, options), 401, JSON.stringify(sent));
  });
});
