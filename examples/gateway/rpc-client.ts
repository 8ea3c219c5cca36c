import { once } from 'node:events';
import { type RawData, WebSocket } from 'ws';

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: string;
}

interface PendingCall {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A connection to the gateway that calls its methods. */
export class RpcClient {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, PendingCall>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#settle(data));
    socket.once('close', () => this.#abandon());
  }

  /** Connects to the gateway at an http: URL and says which device this is. Rejects where nobody answers. */
  static async open(url: string, deviceId: string): Promise<RpcClient> {
    const socket = new WebSocket(url.replace(/^http/, 'ws'));
    await once(socket, 'open');
    const client = new RpcClient(socket);
    await client.call('connect', { deviceId });
    return client;
  }

  /** Rejects with the gateway's own words where it refuses, and where the connection ends first. */
  call(method: string, params: object): Promise<unknown> {
    this.#lastId += 1;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(this.#lastId, { resolve, reject });
    this.#socket.send(JSON.stringify({ id: this.#lastId, method, params }), (error) => error && reject(error));
    return promise;
  }

  async close(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }

  #settle(data: RawData): void {
    const { id, result, error } = JSON.parse(data.toString()) as Answer;
    // Events have no id.
    const call = this.#pending.get(id ?? 0);
    this.#pending.delete(id ?? 0);
    if (error === undefined) call?.resolve(result);
    else call?.reject(new Error(error));
  }

  #abandon(): void {
    for (const { reject } of this.#pending.values()) reject(new Error('the gateway closed the connection'));
    this.#pending.clear();
  }
}
