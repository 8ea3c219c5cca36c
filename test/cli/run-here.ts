import { Writable } from 'node:stream';
import { runCli } from '../../src/cli/run-cli.ts';
import { environmentOf } from './spawned-cli.ts';

class Collector extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  get text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}

/** The command line in this process, which is faster: what it says, and its exit code. */
export async function runHere(args: readonly string[], environment: Readonly<Record<string, string | undefined>> = {}) {
  const [stdout, stderr] = [new Collector(), new Collector()];
  const terminal = { stdout, stderr, environment: environmentOf({ environment }), platform: process.platform };
  const code = await runCli(args, terminal);
  return { code, stdout: stdout.text, stderr: stderr.text };
}
