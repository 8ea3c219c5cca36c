import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { describeEndpoint, ExportHealth } from '../../src/export/export-health.ts';
import { SLOT_COUNT, SLOT_HEALTHY } from '../../src/export/protocol.ts';

function createHealth() {
  const slots = new Int32Array(new SharedArrayBuffer(4 * SLOT_COUNT));
  const said: string[] = [];
  const health = new ExportHealth(slots, 'http://c:4318/v1/metrics', (level, message) =>
    said.push(`${level} ${message}`),
  );
  /** Reports how an export ended, and returns what is said and whether the main thread takes it for healthy. */
  const report = (error?: Error) => {
    health.onResult(error);
    return { said: said.splice(0), healthy: slots[SLOT_HEALTHY] };
  };
  return report;
}

const REFUSED = new Error('connect ECONNREFUSED 127.0.0.1:4318');

suite('how the exports go', () => {
  test('as long as they arrive nothing is said', () => {
    const report = createHealth();
    assert.deepEqual(report(), { said: [], healthy: 1 });
    assert.deepEqual(report(), { said: [], healthy: 1 });
  });

  test('a failure is said once, a recovery once, and the next failure again', () => {
    const report = createHealth();
    const first = report(REFUSED);
    assert.equal(first.healthy, 0);
    assert.equal(first.said.length, 1);
    assert.match(
      String(first.said[0]),
      /^warn cannot export to http:\/\/c:4318\/v1\/metrics: connect ECONNREFUSED 127\.0\.0\.1:4318\. .*OTEL_EXPORTER_OTLP_ENDPOINT/,
    );
    assert.deepEqual(report(REFUSED), { said: [], healthy: 0 });
    assert.deepEqual(report(new Error('another')), { said: [], healthy: 0 });
    assert.deepEqual(report(), { said: ['info exports to http://c:4318/v1/metrics arrive again'], healthy: 1 });
    assert.deepEqual(report(), { said: [], healthy: 1 });
    assert.equal(report(REFUSED).said.length, 1);
  });

  const ERRORS: readonly [title: string, error: Error, said: string][] = [
    ['of several addresses', new AggregateError([new Error(''), REFUSED], ''), REFUSED.message],
    ['without a message, with a code', Object.assign(new Error(''), { code: 'ETIMEDOUT' }), 'ETIMEDOUT'],
    ['without either', new RangeError(''), 'RangeError'],
  ];
  for (const [title, error, said] of ERRORS) {
    test(`an error ${title}`, () => {
      assert.ok(createHealth()(error).said[0]?.includes(`/v1/metrics: ${said}. `));
    });
  }
});

suite('an answer that refuses', () => {
  const answer = (code: number, message: string, data: string) => Object.assign(new Error(message), { code, data });
  const CASES: readonly [answer: Error, said: RegExp][] = [
    [
      answer(500, 'Internal Server Error', 'invalid temporality'),
      /: 500 Internal Server Error, invalid temporality\. .* It does not take what is sent\. OTEL_EXPORTER_OTLP_ENDPOINT/,
    ],
    [
      answer(401, 'Unauthorized', '{"message":"missing header"}'),
      /: 401 Unauthorized, missing header\. .*OTEL_EXPORTER_OTLP_HEADERS/,
    ],
    [answer(404, '', ''), /: 404\. /],
  ];
  for (const [error, said] of CASES) {
    test(`${said}`, () => {
      const [line] = createHealth()(error).said;
      assert.match(String(line), said);
      assert.doesNotMatch(String(line), /listening/);
    });
  }
});

suite('a connection that TLS refuses', () => {
  const CASES = {
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'OTEL_EXPORTER_OTLP_CERTIFICATE names a file with its authority.',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'OTEL_EXPORTER_OTLP_CERTIFICATE names a file with its authority.',
    ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'OTEL_EXPORTER_OTLP_CLIENT_KEY say who asks.',
    ERR_TLS_CERT_ALTNAME_INVALID: 'OTEL_EXPORTER_OTLP_ENDPOINT sets another place.',
  };
  for (const [code, end] of Object.entries(CASES)) {
    test(code, () => {
      const [line] = createHealth()(Object.assign(new Error('no'), { code })).said;
      assert.ok(line?.endsWith(end), line);
    });
  }
});

suite('where they go', () => {
  const COMMON = 'OTEL_EXPORTER_OTLP_ENDPOINT';
  const OWN = 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT';
  const CASES: readonly [environment: Record<string, string>, expected: string][] = [
    [{}, 'http://localhost:4318/v1/metrics'],
    [{ [COMMON]: 'http://collector:9' }, 'http://collector:9/v1/metrics'],
    [{ [COMMON]: 'https://collector/base/' }, 'https://collector/base/v1/metrics'],
    [{ [COMMON]: 'http://a', [OWN]: 'http://b/exact' }, 'http://b/exact'],
    [{ [COMMON]: 'http://a', [OWN]: '' }, 'http://a/v1/metrics'],
    [{ [COMMON]: '' }, 'http://localhost:4318/v1/metrics'],
    [{ [OWN]: 'https://user:secret@collector/v1/metrics?token=secret#secret' }, 'https://collector/v1/metrics'],
    [{ [COMMON]: 'https://:secret@collector' }, 'https://collector/v1/metrics'],
    [{ [OWN]: 'nowhere' }, 'the collector'],
  ];
  for (const [environment, expected] of CASES) {
    test(JSON.stringify(environment), () => assert.equal(describeEndpoint(environment), expected));
  }
});
