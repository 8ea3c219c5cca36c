interface Reply {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: unknown;
}

interface Evaluated {
  readonly result: { readonly objectId?: string; readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

/** A session with another process's inspector. */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (reply: Reply) => void>();
  #lastId = 0;

  /** @param address host and port */
  static async connect(address: string): Promise<Inspector> {
    const targets = await (await fetch(`http://${address}/json/list`)).json();
    const [target] = targets as { webSocketDebuggerUrl: string }[];
    if (!target) throw new Error(`no inspector target at ${address}`);
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve());
      socket.addEventListener('error', () => reject(new Error('the inspector refused the connection')));
    });
    return new Inspector(socket);
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', (event) => {
      const reply = JSON.parse(String(event.data)) as Reply;
      this.#answers.get(reply.id ?? 0)?.(reply);
    });
  }

  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.#send<Evaluated>('Runtime.evaluate', { expression, returnByValue: true });
    return resultValue(answer);
  }

  /** Calls a function there, whose `this` is an array of all objects with the constructor's prototype. */
  async callOnInstances(constructorName: string, functionText: string): Promise<unknown> {
    const expression = `${constructorName}.prototype`;
    const prototype = await this.#send<Evaluated>('Runtime.evaluate', { expression });
    const query = { prototypeObjectId: prototype.result.objectId };
    const { objects } = await this.#send<{ objects: { objectId: string } }>('Runtime.queryObjects', query);
    const call = { objectId: objects.objectId, functionDeclaration: functionText, returnByValue: true };
    const answer = await this.#send<Evaluated>('Runtime.callFunctionOn', call);
    await this.#send('Runtime.releaseObject', { objectId: objects.objectId });
    return resultValue(answer);
  }

  close(): void {
    this.#socket.close();
  }

  async #send<Result>(method: string, params: object): Promise<Result> {
    this.#lastId += 1;
    const id = this.#lastId;
    const reply = await new Promise<Reply>((resolve) => {
      this.#answers.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
    this.#answers.delete(id);
    if (reply.error) throw new Error(`${method}: ${reply.error.message}`);
    return reply.result as Result;
  }
}

function resultValue(answer: Evaluated): unknown {
  if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
  return answer.result.value;
}
