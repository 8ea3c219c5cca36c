// 10,000 points a second, of 50 services, in JSON and protobuf, to the viewer in a process of its own, while a chart and the overview are
// asked for twice a second. With --page the page is open in a browser all the time. With --kill the viewer dies by kill -9 meanwhile, and what it had acknowledged
// is looked for in the file. Ends with 1 where anything is missing.
//   node test/view/ingest.ts [--seconds 60] [--db FILE] [--page] [--kill]   (after npm run build)
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { runIngest } from './ingest-run.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    db: { type: 'string' },
    page: { type: 'boolean', default: false },
    kill: { type: 'boolean', default: false },
  },
});
if (options.kill && options.db === undefined) throw new Error('--kill needs --db FILE');

const BROWSER = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

async function openPage(url: string): Promise<() => Promise<void>> {
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.goto(url);
  return () => browser.close();
}

if (options.page && !existsSync(BROWSER)) {
  console.log(`SKIP: no browser at ${BROWSER}: install chromium, or set CHROMIUM_PATH`);
  process.exit(77);
}
const result = await runIngest({
  seconds: Number(options.seconds),
  file: options.db,
  kill: options.kill,
  ...(options.page ? { openPage } : {}),
});
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
