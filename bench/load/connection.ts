import { connect, type Socket } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';

/** One keep-alive connection that asks one thing at a time, and reads no more of the answer than it must. */
export class Connection {
  readonly #socket: Socket;
  #received = '';
  #answered: ((error?: Error) => void) | undefined;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1').setNoDelay().setEncoding('latin1');
    this.#socket.on('data', (text: string) => this.#receive(text));
    this.#socket.on('error', (error) => this.#answered?.(error));
    this.#socket.on('close', () => this.#answered?.(new Error('the server closed a connection')));
  }

  /** Resolves with the answer's arrival. @throws where the server closes instead. */
  async ask(path: string): Promise<void> {
    const answer = Promise.withResolvers<void>();
    this.#answered = (error) => (error ? answer.reject(error) : answer.resolve());
    this.#socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\n\r\n`);
    await answer.promise;
    this.#answered = undefined;
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(text: string): void {
    this.#received += text;
    const end = this.#received.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = this.#received.slice(0, end);
    const length = /^content-length: *(\d+)/im.exec(head)?.[1];
    if (length === undefined) this.#answered?.(new Error('an answer without a length'));
    else if (this.#received.length >= end + END_OF_HEAD.length + Number(length)) this.#finish();
  }

  #finish(): void {
    this.#received = '';
    this.#answered?.();
  }
}
