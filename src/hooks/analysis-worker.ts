import { receiveMessageOnPort, workerData } from 'node:worker_threads';
import { parse } from '../transform/parser.ts';
import { type AnalysisAnswer, type AnalysisThreadData, SLOT_ANSWERS, SLOT_READY } from './analysis-link.ts';
import { AnalysisQueue } from './analysis-queue.ts';

// The analysis thread's own file: see analysis-thread.ts.

const { options, salt, port, slots } = workerData as AnalysisThreadData;

const answer = (message: AnalysisAnswer) => {
  port.postMessage(message);
  Atomics.add(slots, SLOT_ANSWERS, 1);
  Atomics.notify(slots, SLOT_ANSWERS);
};

const queue = new AnalysisQueue({ ...options, salt, answer });

/** What is asked for comes before what is read ahead. */
function work(): void {
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
    queue.handle(next.message);
  }
  if (queue.readAhead()) setImmediate(work);
}

// Loads the parser and reserves its address space before the first request.
parse('0', 'first.js', 'module', options.rawTransfer);
Atomics.store(slots, SLOT_READY, 1);
port.on('message', (message) => {
  queue.handle(message);
  work();
});
