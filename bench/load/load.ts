import { fileURLToPath } from 'node:url';
import { end, nextMessage, start } from '../children.ts';
import type { Answer, Order } from './orders.ts';

const CLIENT = fileURLToPath(new URL('./client.ts', import.meta.url));

export interface Target {
  readonly port: number;
  readonly path: string;
  /** Connections. */
  readonly width: number;
}

/** Requests from a process of their own. */
export class Load {
  readonly #client = start(process.execPath, [CLIENT], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

  /** As many requests as the server takes, for so long after a time that is not counted; requests per second. */
  async measure(target: Target, milliseconds: number, settle = 0): Promise<number> {
    const answer = nextMessage<Answer>(this.#client, 'loaded');
    this.#send({ kind: 'load', ...target, milliseconds, settle });
    const loaded = await answer;
    if ('error' in loaded) throw new Error(loaded.error);
    return loaded.perSecond;
  }

  /** A steady number of requests until it is closed. */
  pace(target: Target, perSecond: number): void {
    this.#send({ kind: 'pace', ...target, perSecond });
  }

  stopPace(): void {
    this.#send({ kind: 'stop' });
  }

  close(): Promise<void> {
    return end(this.#client);
  }

  #send(order: Order): void {
    this.#client.send(order);
  }
}
