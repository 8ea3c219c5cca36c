import { type ChildProcess, spawn } from 'node:child_process';

const running = new Set<ChildProcess>();

/** Starts a process that ends with this one at the latest. */
export const start = ((...settings: Parameters<typeof spawn>) => {
  const child = spawn(...settings);
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}) as typeof spawn;

/** Resolves once the process has ended; at once where it has. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await exited;
}

/** What a stream says until it ends. */
export async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

/** The next message of that kind from a child with a channel. Rejects where the child ends before. */
export function nextMessage<Message>(child: ChildProcess, kind: string): Promise<Message> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      finish();
    };
    const onMessage = (message: { kind?: string }) => {
      if (message.kind === kind) settle(() => resolve(message as Message));
    };
    const onExit = () => settle(() => reject(new Error(`ended before it said "${kind}"`)));
    child.on('message', onMessage);
    child.once('exit', onExit);
  });
}

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
