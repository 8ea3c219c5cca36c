import type { Socket } from 'node:net';
import type { Milliseconds } from './types.ts';

/** Returns one JSON document on one line; undefined where the question is not known. */
export type Answer = (question: string) => Promise<string | undefined> | string | undefined;

export interface Patience {
  /** With a client that says nothing, or does not read. */
  readonly client: Milliseconds;
  /** With the answer. */
  readonly answer: Milliseconds;
}

/** Characters. */
const LONGEST_QUESTION = 1024;

/** Resolves with the first line; undefined where it is too long, or does not come in time or at all. */
function readLine(socket: Socket, patience: Milliseconds): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    // In all, not since the last byte: a client that sends a byte now and then is not waited for.
    const timer = setTimeout(() => finish(undefined), patience).unref();
    const finish = (line: string | undefined) => {
      clearTimeout(timer);
      // Whatever follows is read and dropped: unread, it would break off the answer.
      socket.off('data', read).resume();
      resolve(line);
    };
    const read = (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      const length = end < 0 ? text.length : end;
      if (length > LONGEST_QUESTION) finish(undefined);
      else if (end >= 0) finish(text.slice(0, end));
    };
    socket.setEncoding('utf8').on('data', read);
    socket.on('end', () => finish(undefined)).on('close', () => finish(undefined));
  });
}

function parseQuestion(line: string): string | undefined {
  try {
    const { question } = JSON.parse(line) as { question?: unknown };
    return typeof question === 'string' ? question : undefined;
  } catch {
    return undefined;
  }
}

const errorAnswer = (error: string) => JSON.stringify({ error });

async function answerTo(line: string, answer: Answer): Promise<string> {
  const question = parseQuestion(line);
  if (question === undefined) return errorAnswer('not a question: send a line such as {"question":"report"}');
  try {
    return (await answer(question)) ?? errorAnswer(`unknown question ${JSON.stringify(question)}`);
  } catch (error) {
    return errorAnswer(error instanceof Error ? error.message : String(error));
  }
}

/** The promise's own result, or that of `late` where it takes longer. It must not reject. */
async function within(patience: Milliseconds, promise: Promise<string>, late: () => string): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(late()), patience).unref();
  });
  const result = await Promise.race([promise, timeout]);
  clearTimeout(timer);
  return result;
}

/**
 * One client: a question on a line, answers of a JSON document on a line each, and the end. All questions of today have one
 * answer; of a question that has many the rest would follow before the end. Never rejects.
 */
export async function converse(socket: Socket, answer: Answer, patience: Patience): Promise<void> {
  socket.on('error', () => socket.destroy()).unref();
  const line = await readLine(socket, patience.client);
  if (line === undefined) {
    socket.destroy();
    return;
  }
  const text = await within(patience.answer, answerTo(line, answer), () => errorAnswer('no answer in time: try again'));
  socket.setTimeout(patience.client, () => socket.destroy());
  socket.end(`${text}\n`);
}
