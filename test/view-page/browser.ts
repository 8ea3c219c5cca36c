// The page in a real browser, over the example gateway under the agent: `node test/view-page/browser.ts`.
// Writes the screenshots of docs/images. Exit code 77 where there is no browser or no built agent.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bundlePage } from '../../scripts/page-bundle.ts';
import { startViewer } from '../../src/view/server/start-viewer.ts';
import { Checks } from './checks.ts';
import { isAgentBuilt, startGateway } from './gateway-under-agent.ts';
import { sendSdkMetrics } from './sdk-metrics.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const IMAGES = path.join(ROOT, 'docs/images');
const BROWSER = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const LEAKS = ['TRANSCRIPT_SESSION_KEY_CACHE', 'controlPlaneBuckets', 'seqByRun'];
const WIDE = { width: 1360, height: 860 };
const NARROW = { width: 400, height: 820 };
const MINUTE = 60_000;
/** A verdict takes 120 intervals, of a second here. */
const VERDICT_PATIENCE = 4 * MINUTE;

const checks = new Checks();

function skip(reason: string): never {
  console.log(`SKIP  ${reason}`);
  process.exit(77);
}

/** What no page of ours may have: errors on the console, failed requests, breaches of the content security policy. */
function watchForTrouble(page: Page): string[] {
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`${response.status()} ${response.url()}`);
  });
  return trouble;
}

const shoot = (page: Page, name: string) => page.screenshot({ path: path.join(IMAGES, `${name}.png`) });
const names = (page: Page) => page.locator('tr.site .site-name').allTextContents();
const evaluate = <Value>(page: Page, expression: string): Promise<Value> => page.evaluate(expression) as Promise<Value>;

async function waitUntil(holds: () => Promise<boolean>, patience: number): Promise<boolean> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    if (await holds()) return true;
    await pause(250);
  }
  return false;
}

async function checkEmpty(page: Page): Promise<void> {
  await page.getByText('Nothing has arrived yet').waitFor({ timeout: 5_000 });
  const command = await page.locator('.command code').textContent();
  const endpoint = new URL(page.url()).origin;
  checks.equal(
    'empty: the command',
    command,
    `OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint} node --import mapgauge/register app.js`,
  );
  await shoot(page, 'viewer-empty');
}

async function checkTopThree(page: Page, startedAt: number): Promise<void> {
  const topThree = async () => (await names(page)).slice(0, 3).sort();
  const isRight = async () => JSON.stringify(await topThree()) === JSON.stringify(LEAKS);
  const patience = MINUTE - (performance.now() - startedAt);
  const inTime = await waitUntil(isRight, patience);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  checks.ok(`the three leaks are on top after ${seconds} s`, inTime, (await names(page)).join(', '));
  let rightLooks = 0;
  for (let look = 0; look < 20; look += 1) {
    rightLooks += Number(await isRight());
    await pause(500);
  }
  checks.ok(
    'and stay there for ten seconds',
    rightLooks === 20,
    `${rightLooks} of 20 looks: ${(await names(page)).join(', ')}`,
  );
}

const PIXELS = `(() => {
  const canvas = document.querySelector('.detail canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  let drawn = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 0) { drawn += 1; colours.add(data[i] + ',' + data[i + 1] + ',' + data[i + 2]); }
  return { drawn, colours: colours.size };
})()`;

async function checkDetail(page: Page): Promise<void> {
  await page.locator('tr.site', { hasText: 'seqByRun' }).click();
  await page.locator('.detail canvas').first().waitFor();
  await pause(1_500);
  const { drawn, colours } = await evaluate<{ drawn: number; colours: number }>(page, PIXELS);
  checks.ok(`a chart is drawn: ${drawn} pixels in ${colours} colours`, drawn > 500 && colours > 3);
  const link = await page.locator('.source a').getAttribute('href');
  checks.ok(`the editor's link: ${link}`, /^vscode:\/\/file\/.*\/agent-events\.ts:\d+:\d+$/.test(link ?? ''));
  await page.getByLabel('Editor').selectOption('webstorm');
  const other = await page.locator('.source a').getAttribute('href');
  checks.ok('another editor', other?.startsWith('webstorm://open?file=%2F') === true, `${other}`);
  await page.getByLabel('Editor').selectOption('vscode');
}

async function checkKeyboard(page: Page): Promise<void> {
  const focused = () => evaluate<string>(page, `document.activeElement.querySelector('.site-name')?.textContent ?? ''`);
  const title = () => page.locator('.detail h2').textContent();
  await page.keyboard.press('Escape');
  checks.ok('Escape closes the detail', await page.locator('.detail').isHidden());
  checks.equal('and the row has the focus', await focused(), 'seqByRun');
  await page.keyboard.press(' ');
  checks.equal('Space pauses', await page.locator('.live').textContent(), 'paused');
  const order = await names(page);
  for (let step = 0; step < order.length; step += 1) await page.keyboard.press('k');
  checks.equal('k goes up to the first', await focused(), order[0]);
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  checks.equal('j and the arrow go down', await focused(), order[2]);
  await page.keyboard.press('Enter');
  checks.equal('Enter opens', await title(), order[2]);
  await page.keyboard.press('ArrowUp');
  checks.equal('with the detail open the arrow leafs', await title(), order[1]);
  await page.keyboard.press('Escape');
  await page.keyboard.press(' ');
  checks.ok('Space goes on', (await page.locator('.live').textContent())?.startsWith('live') === true);
  await page.keyboard.press('/');
  await page.keyboard.type('transcript key');
  checks.equal('/ searches', await names(page), ['TRANSCRIPT_SESSION_KEY_CACHE']);
  await page.keyboard.press('Escape');
  checks.ok('Escape ends the search', (await names(page)).length === order.length);
}

async function checkDownloads(page: Page): Promise<void> {
  const csv = await save(page, 'Save CSV');
  const [titles = '', ...lines] = readFileSync(csv, 'utf8').trim().split('\r\n');
  checks.ok(
    'CSV has titles and a line for each row',
    titles.startsWith('concern,') && lines.length === (await names(page)).length,
  );
  await page.locator('tr.site').first().click();
  await page.locator('.detail canvas').first().waitFor();
  await pause(1_200);
  const png = readFileSync(await save(page, 'Save PNG'));
  checks.ok(`PNG of ${png.length} bytes`, png.subarray(1, 4).toString() === 'PNG' && png.length > 5_000);
  await page.keyboard.press('Escape');
}

async function save(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return download.path();
}

async function checkNarrow(page: Page): Promise<void> {
  await page.setViewportSize(NARROW);
  const overflow = () => evaluate<number>(page, 'document.documentElement.scrollWidth - innerWidth');
  await pause(500);
  checks.ok('no scrolling sideways at 400 px', (await overflow()) <= 0, `${await overflow()} px too wide`);
  await shoot(page, 'viewer-narrow');
  await page.locator('tr.site').first().click();
  await pause(1_500);
  checks.ok('nor in the detail', (await overflow()) <= 0, `${await overflow()} px too wide`);
  await shoot(page, 'viewer-narrow-detail');
  await page.keyboard.press('Escape');
  await page.setViewportSize(WIDE);
}

async function checkThemes(page: Page): Promise<void> {
  const background = () => evaluate<string>(page, 'getComputedStyle(document.body).backgroundColor');
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await background();
  checks.ok(`light and dark by the system: ${light}, ${dark}`, light !== dark);
  await page.getByRole('button', { name: 'Theme: auto' }).click();
  checks.equal('the button chooses light', await background(), light);
  await page.getByRole('button', { name: 'Theme: light' }).click();
  checks.equal('then dark', await background(), dark);
  await page.getByRole('button', { name: 'Theme: dark' }).click();
  await page.emulateMedia({ colorScheme: 'light' });
}

async function checkOtherMetrics(page: Page, endpoint: string): Promise<void> {
  const stop = sendSdkMetrics(endpoint);
  await page
    .getByRole('combobox', { name: 'Process' })
    .locator('option', { hasText: 'orders' })
    .waitFor({ state: 'attached' });
  await page.getByRole('combobox', { name: 'Process' }).selectOption({ label: 'orders · orders-1' });
  await page.getByText('No collections from this process').waitFor();
  await page.getByRole('tab', { name: 'Other metrics' }).click();
  await page.locator('.card canvas').nth(2).waitFor();
  await pause(5_000);
  checks.equal('other metrics, a chart each', await page.locator('.card .chart-title').allTextContents(), [
    'http.server.requests',
    'nodejs.eventloop.utilization',
    'v8js.memory.heap.used',
  ]);
  await shoot(page, 'viewer-metrics');
  stop();
  await page.getByRole('combobox', { name: 'Process' }).selectOption({ index: 1 });
  await page.getByRole('tab', { name: 'Collections 1' }).waitFor();
  await page.getByRole('tab', { name: 'Collections' }).click();
}

/** With verdicts, which are worth the pictures of the documentation. */
async function checkVerdicts(page: Page): Promise<void> {
  const leaking = page.locator('tr.site[data-concern="leaking"]');
  const isCalled = await waitUntil(async () => (await leaking.count()) === 3, VERDICT_PATIENCE);
  checks.ok('the three are called leaks', isCalled, `${await leaking.count()}`);
  checks.equal('and they are the ones', (await leaking.locator('.site-name').allTextContents()).sort(), LEAKS);
  checks.equal('the headline', await page.locator('.headline-title').textContent(), '3 collections leak');
  const evidence = (await leaking.locator('.evidence').allTextContents()).filter((text) =>
    text.startsWith('never deletes: 0 of '),
  );
  checks.equal('evidence of each', evidence.length, 3);
  const hasReasons = async () => (await leaking.getByText('without shrinking once').count()) === 3;
  checks.ok('the reason of each', await waitUntil(hasReasons, 10_000));
  await shoot(page, 'viewer-list');
  await page.locator('tr.site', { hasText: 'controlPlaneBuckets' }).click();
  await pause(1_500);
  await shoot(page, 'viewer-detail');
  await page.emulateMedia({ colorScheme: 'dark' });
  await pause(800);
  await shoot(page, 'viewer-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('Escape');
}

async function run(browser: Browser, scratch: string): Promise<void> {
  const pageFolder = path.join(scratch, 'page');
  await bundlePage(ROOT, pageFolder);
  // The gateway's channel is where its runtime folder is, and this process asks there.
  const runtimeFolder = path.join(scratch, 'run');
  process.env.XDG_RUNTIME_DIR = runtimeFolder;
  const viewer = await startViewer({ port: 0, pageFolder });
  const page = await browser.newPage({ viewport: WIDE, colorScheme: 'light' });
  const trouble = watchForTrouble(page);
  await page.goto(viewer.url);
  await checkEmpty(page);
  const startedAt = performance.now();
  const stopGateway = await startGateway(viewer.url, runtimeFolder);
  await page.locator('tr.site').first().waitFor({ timeout: 15_000 });
  await checkTopThree(page, startedAt);
  await checkDetail(page);
  await checkKeyboard(page);
  await checkDownloads(page);
  await checkOtherMetrics(page, viewer.url);
  await checkVerdicts(page);
  await checkNarrow(page);
  await checkThemes(page);
  checks.equal('errors, refused requests, breaches of the policy', trouble, []);
  await stopGateway();
  await viewer.close();
}

if (!existsSync(BROWSER)) skip(`no browser at ${BROWSER}: install chromium, or set CHROMIUM_PATH`);
if (!isAgentBuilt()) skip('the agent is not built: npm run build');
mkdirSync(IMAGES, { recursive: true });
const scratch = mkdtempSync(path.join(os.tmpdir(), 'mapgauge-page-'));
const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
try {
  await run(browser, scratch);
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`\n${checks.passed} passed, ${checks.failed} failed`);
process.exitCode = checks.failed === 0 ? 0 : 1;
