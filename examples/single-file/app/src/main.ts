import './start-agent.ts';
import { handle } from './jobs.ts';

// `main SECONDS`: handles ten jobs a second, for so long.

const JOBS_PER_SECOND = 10;
const seconds = Number(process.argv[2] ?? 3);

let id = 0;
const timer = setInterval(() => {
  handle({ id, kind: 'mail' });
  id += 1;
  if (id < seconds * JOBS_PER_SECOND) return;
  clearInterval(timer);
  console.log(`handled ${id} jobs`);
}, 1000 / JOBS_PER_SECOND);
