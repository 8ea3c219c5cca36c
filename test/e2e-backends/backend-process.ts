import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

const READY_MILLISECONDS = 60_000;
const STOP_MILLISECONDS = 10_000;

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A server that says on its output when it is ready. */
export class BackendProcess {
  readonly #child: ChildProcess;
  readonly #name: string;
  /** All that it has said. */
  output = '';
  #isOver = false;

  constructor(name: string, file: string, args: readonly string[], folder: string) {
    this.#name = name;
    this.#child = spawn(file, [...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(this.#child);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
    const end = () => {
      this.#isOver = true;
      running.delete(this.#child);
    };
    this.#child.on('exit', end);
    this.#child.on('error', (error) => {
      this.output += String(error);
      end();
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error(`${this.#name} was never started`);
    return this.#child.pid;
  }

  /**
   * Resolves with what the pattern finds in the output.
   * @throws Error with the output, where the server ends or takes too long.
   */
  async said(pattern: RegExp): Promise<RegExpExecArray> {
    const deadline = performance.now() + READY_MILLISECONDS;
    for (;;) {
      const found = pattern.exec(this.output);
      if (found) return found;
      if (this.#isOver || performance.now() > deadline) {
        const reason = this.#isOver ? 'has ended' : `has not said ${pattern} in time`;
        await this.stop();
        throw new Error(`${this.#name} ${reason}; its output:\n${this.output.slice(-4000)}`);
      }
      await setTimeout(20);
    }
  }

  /** In order where it can, by force where that takes too long. Safe to call twice. */
  async stop(): Promise<void> {
    if (this.#isOver) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const late = globalThis.setTimeout(() => this.#child.kill('SIGKILL'), STOP_MILLISECONDS);
    await exited;
    clearTimeout(late);
  }
}
