import { createDevice } from './device.ts';

const CLIENT_ID = 'gateway-client';
const CLIENT_MODE = 'backend';
const ROLE = 'operator';
const SCOPES = ['operator.admin', 'operator.read', 'operator.write'];
const HANDSHAKE_MS = 30_000;
const CONNECT_ATTEMPTS = 3;
const CALL_MS = 130_000;

interface Frame {
  readonly type: string;
  readonly event?: string;
  readonly id?: string;
  readonly ok?: boolean;
  readonly payload?: { readonly nonce?: string };
  readonly error?: { readonly code: string; readonly message: string };
}

/** An answer of the gateway that says no. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;

  constructor(method: string, error: { code: string; message: string }) {
    super(`${method}: ${error.code} ${error.message}`);
    this.code = error.code;
  }
}

/** One connection over the gateway's WebSocket protocol, from a device of its own. */
export class GatewayClient {
  readonly #socket: WebSocket;
  readonly #token: string;
  readonly #answers = new Map<string, (frame: Frame | Error) => void>();
  readonly #welcomed = Promise.withResolvers<void>();
  #lastId = 0;

  /** Tries again where the gateway, on a busy machine, gives up on the greeting. */
  static async connect(gateway: { url: string; token: string }): Promise<GatewayClient> {
    for (let attempt = 1; attempt < CONNECT_ATTEMPTS; attempt += 1) {
      const client = await GatewayClient.#greet(gateway).catch(() => undefined);
      if (client) return client;
    }
    return GatewayClient.#greet(gateway);
  }

  static async #greet(gateway: { url: string; token: string }): Promise<GatewayClient> {
    const client = new GatewayClient(gateway);
    const timer = setTimeout(() => client.#fail(new Error('the gateway did not greet in time')), HANDSHAKE_MS);
    try {
      await client.#welcomed.promise;
      return client;
    } finally {
      clearTimeout(timer);
    }
  }

  private constructor(gateway: { url: string; token: string }) {
    this.#token = gateway.token;
    this.#socket = new WebSocket(gateway.url.replace(/^http/, 'ws'));
    this.#socket.addEventListener('message', (event) => this.#receive(JSON.parse(String(event.data)) as Frame));
    this.#socket.addEventListener('close', (event) => this.#fail(new Error(`closed: ${event.code} ${event.reason}`)));
    this.#socket.addEventListener('error', () => this.#fail(new Error('the gateway refused the connection')));
  }

  /** @throws Refused where the gateway answers with an error. */
  async call(method: string, params: object = {}): Promise<unknown> {
    this.#lastId += 1;
    const id = String(this.#lastId);
    const answer = Promise.withResolvers<Frame | Error>();
    const timer = setTimeout(() => answer.resolve(new Error(`${method}: no answer`)), CALL_MS);
    this.#answers.set(id, answer.resolve);
    this.#socket.send(JSON.stringify({ type: 'req', id, method, params }));
    const frame = await answer.promise;
    clearTimeout(timer);
    this.#answers.delete(id);
    if (frame instanceof Error) throw frame;
    if (!frame.ok) throw new Refused(method, frame.error ?? { code: 'UNKNOWN', message: 'no reason given' });
    return frame.payload;
  }

  async close(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise<void>((resolve) => this.#socket.addEventListener('close', () => resolve()));
    this.#socket.close(1000);
    await closed;
  }

  #receive(frame: Frame): void {
    if (frame.type === 'event' && frame.event === 'connect.challenge') this.#introduce(frame.payload?.nonce ?? '');
    if (frame.type === 'res') this.#answers.get(frame.id ?? '')?.(frame);
  }

  #introduce(nonce: string): void {
    this.call('connect', this.#introduction(nonce)).then(() => this.#welcomed.resolve(), this.#welcomed.reject);
  }

  #introduction(nonce: string): object {
    const device = createDevice();
    const signedAt = Date.now();
    const signed = ['v2', device.id, CLIENT_ID, CLIENT_MODE, ROLE, SCOPES.join(','), signedAt, this.#token, nonce];
    return {
      minProtocol: 1,
      maxProtocol: 99,
      client: { id: CLIENT_ID, version: '0.0.0', platform: process.platform, mode: CLIENT_MODE },
      role: ROLE,
      scopes: SCOPES,
      auth: { token: this.#token },
      device: {
        id: device.id,
        publicKey: device.publicKey,
        signature: device.sign(signed.join('|')),
        signedAt,
        nonce,
      },
    };
  }

  #fail(error: Error): void {
    this.#welcomed.reject(error);
    for (const answer of this.#answers.values()) answer(error);
  }
}
