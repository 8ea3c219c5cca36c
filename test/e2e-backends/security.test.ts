import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { temporaryFolder } from '../helpers/write-tree.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { eventually } from './eventually.ts';
import { onlyValue } from './series.ts';
import { prepareSizesProgram, startSizesProgram } from './sizes-program.ts';
import { type OpenWay, reasonToSkip, WAYS } from './ways.ts';

const TOKEN = 'not-so-secret';
/** As the variable wants it: percent-encoded. */
const BEARER = `authorization=Bearer%20${TOKEN}`;
const BASIC = `authorization=Basic%20${encodeURIComponent(Buffer.from('agent:pass').toString('base64'))}`;

type Environment = Readonly<Record<string, string>>;

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const skip = reasonToSkip(WAYS.remoteWrite) || (!hasOpenssl() && 'there is no openssl to make certificates with');

suite('a Collector behind TLS that wants to know who is there', { skip }, () => {
  const folder = temporaryFolder();
  let certificates: Certificates;
  let file: string;
  let token: OpenWay;
  let password: OpenWay;
  let mutual: OpenWay;

  before(async () => {
    certificates = await makeCertificates(folder);
    file = await prepareSizesProgram(path.join(folder, 'app'));
    const { server, authority } = certificates;
    const tls = { cert_file: server.certificate, key_file: server.key };
    const open = (authenticator: string, extension: object) =>
      WAYS.remoteWrite.open({
        folder,
        collector: { receiver: { tls, auth: { authenticator } }, extensions: { [authenticator]: extension } },
      });
    token = await open('bearertokenauth', { token: TOKEN });
    password = await open('basicauth', { htpasswd: { inline: 'agent:pass' } });
    const receiver = { tls: { ...tls, client_ca_file: authority } };
    mutual = await WAYS.remoteWrite.open({ folder, collector: { receiver } });
  });
  after(async () => {
    for (const open of [token, password, mutual]) await open?.stop();
  });

  const start = (service: string, open: OpenWay, environment: Environment) =>
    startSizesProgram(file, { OTEL_SERVICE_NAME: service, OTEL_EXPORTER_OTLP_ENDPOINT: open.otlpUrl, ...environment });

  async function arrives(service: string, open: OpenWay, environment: Environment): Promise<void> {
    const { tell, end } = start(service, open, environment);
    await tell('sessions 7');
    const sessions = `mapgauge_collection_entries{job="${service}", collection_name="sessions"}`;
    await eventually(
      () => onlyValue(open.prometheus, sessions),
      (value) => value === 7,
    );
    const { code, stderr } = await end();
    assert.deepEqual([code, stderr], [0, '']);
  }

  async function isRefused(service: string, open: OpenWay, environment: Environment, said: RegExp): Promise<void> {
    const { program, tell, end } = start(service, open, environment);
    await tell('sessions 7');
    await program.warning('cannot export');
    const { code, stderr } = await end();
    assert.match(stderr, said);
    assert.doesNotMatch(stderr, new RegExp(TOKEN));
    assert.deepEqual([code, stderr.trim().split('\n').length], [0, 1]);
    assert.deepEqual(await open.prometheus.query(`{job="${service}"}`), []);
  }

  const trust = () => ({ OTEL_EXPORTER_OTLP_CERTIFICATE: certificates.authority });
  const present = () => ({
    OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: certificates.client.certificate,
    OTEL_EXPORTER_OTLP_CLIENT_KEY: certificates.client.key,
  });

  suite('what is let in', { concurrency: 2 }, () => {
    for (const protocol of ['http/json', 'http/protobuf']) {
      test(`the private authority and a bearer token, ${protocol}`, () =>
        arrives(`token-${protocol.slice(5)}`, token, {
          ...trust(),
          OTEL_EXPORTER_OTLP_HEADERS: BEARER,
          OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
        }));
    }
    test('the same by the variables for metrics only', () =>
      arrives('token-metrics', token, {
        OTEL_EXPORTER_OTLP_METRICS_CERTIFICATE: certificates.authority,
        OTEL_EXPORTER_OTLP_METRICS_HEADERS: BEARER,
      }));
    test('name and password', () => arrives('password', password, { ...trust(), OTEL_EXPORTER_OTLP_HEADERS: BASIC }));
    test("a client's certificate", () => arrives('mutual', mutual, { ...trust(), ...present() }));
  });

  suite('what is refused, and said', { concurrency: 2 }, () => {
    test('no token', () => isRefused('no-token', token, trust(), /: 401 Unauthorized.*OTEL_EXPORTER_OTLP_HEADERS/));
    test('another token', () => {
      const environment = { ...trust(), OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20another' };
      return isRefused('another-token', token, environment, /: 401 Unauthorized.*OTEL_EXPORTER_OTLP_HEADERS/);
    });
    test('another password', () => {
      const environment = { ...trust(), OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20YWdlbnQ6bm8%3D' };
      return isRefused('another-password', password, environment, /: 401 Unauthorized/);
    });
    test('an authority that the agent does not know', () =>
      isRefused(
        'no-authority',
        token,
        { OTEL_EXPORTER_OTLP_HEADERS: BEARER },
        /first certificate.*OTEL_EXPORTER_OTLP_CERTIFICATE /,
      ));
    test('no certificate of the client', () =>
      isRefused('no-client', mutual, trust(), /certificate required.*OTEL_EXPORTER_OTLP_CLIENT_KEY/));
  });
});
