// Packs the project as npm would, looks into the tarball, and asks publint what it thinks of it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

interface PackReport {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

const REQUIRED = [
  'dist/register.js',
  'dist/src/core.cjs',
  'dist/src/instrumentation-register.js',
  'dist/src/index.js',
  'dist/src/cli.js',
  'dist/src/transform/index.js',
  'dist/src/plugin/index.js',
  'dist/src/opentelemetry.js',
  'dist/THIRD-PARTY-NOTICES.txt',
  ...['index.html', 'app.js', 'app.css'].map((name) => `dist/src/view/page/${name}`),
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
];
const UNWANTED = /^(?:test|bench|examples|scripts|docs|\.ci)\//;

function pack(folder: string): PackReport {
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' });
  // A `prepack` script may have written before it.
  const report = JSON.parse(output.slice(output.search(/^[[{]/m))) as PackReport[] | Record<string, PackReport>;
  return Object.values(report)[0] as PackReport;
}

function findProblems({ files }: PackReport): string[] {
  const paths = new Set(files.map((file) => file.path));
  const missing = REQUIRED.filter((name) => !paths.has(name)).map((name) => `${name} is missing from the tarball`);
  const unwanted = [...paths]
    .filter((name) => UNWANTED.test(name))
    .map((name) => `${name} should not be in the tarball`);
  return [...missing, ...unwanted];
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mapgauge-pack-'));
  try {
    const report = pack(folder);
    const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
    const tarball = readFileSync(path.join(folder, report.filename));
    const { messages } = await publint({ strict: true, pack: { tarball: new Uint8Array(tarball).buffer } });
    const problems = [
      ...findProblems(report),
      ...messages.map(
        (message) => formatMessage(message, manifest as Parameters<typeof formatMessage>[1]) ?? message.code,
      ),
    ];
    for (const problem of problems) console.error(problem);
    console.log(`package: ${report.files.length} files, ${problems.length} problems`);
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
