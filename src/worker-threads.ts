/**
 * Whether this is a worker thread. `node:worker_threads` says so too, but loading it costs every program 1.5 ms; Node
 * marks what a worker cannot do: https://github.com/nodejs/node/blob/v24.0.0/lib/internal/process/worker_thread_only.js
 */
export const isWorkerThread = (process.chdir as { disabled?: boolean }).disabled === true;

type WorkerThreads = typeof import('node:worker_threads');

/** The built-in module, loaded on first use. */
export const loadWorkerThreads = (): WorkerThreads => process.getBuiltinModule('node:worker_threads');
