// 10,000 points a second, of 50 services, in JSON and protobuf, to a receiver with its store in a process of its own, while a chart
// and the overview are asked for twice a second. With --kill the receiver dies by kill -9 meanwhile, and what it had acknowledged
// is looked for in the file. Ends with 1 where anything is missing.
//   node test/view/ingest.ts [--seconds 60] [--db FILE] [--kill]
import { parseArgs } from 'node:util';
import { runIngest } from './ingest-run.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    db: { type: 'string' },
    kill: { type: 'boolean', default: false },
  },
});
if (options.kill && options.db === undefined) throw new Error('--kill needs --db FILE');

const result = await runIngest({ seconds: Number(options.seconds), file: options.db, kill: options.kill });
const count = (points: number) => points.toLocaleString('en').padStart(10);
const milliseconds = (time: number) => `${time.toFixed(0).padStart(10)} ms`;
console.log(`points sent            ${count(result.sent)}`);
console.log(`acknowledged           ${count(result.acknowledged)}`);
console.log(`found in the store     ${count(result.found)}`);
if (options.kill) console.log(`acknowledged and lost  ${count(result.lost)} exports`);
console.log(`longest export         ${milliseconds(result.longestExport)}`);
console.log(`longest chart          ${milliseconds(result.longestChart)}`);
console.log(`longest overview       ${milliseconds(result.longestOverview)}`);
console.log(`memory at most         ${(result.largestMemory / 2 ** 20).toFixed(0).padStart(10)} MiB`);
const isWhole = options.kill ? result.lost === 0 && result.found >= result.acknowledged : result.found === result.sent;
process.exitCode = isWhole ? 0 : 1;
