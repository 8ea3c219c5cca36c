// Type declarations by tsc, JavaScript by rolldown. What every program loads before its first line is one file beside
// `register.js`: as 26 files it made an empty program start 1.6 times slower instead of 1.3 (docs/notes/start-up.md). What
// the exporter's thread loads is four files, OpenTelemetry among them; with its two hundred it took 9 MB more
// (docs/notes/memory.md).
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { minifySync } from 'rolldown/utils';
import { bundleExporter } from './exporter-bundle.ts';
import { bundlePage } from './page-bundle.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const DIST = path.join(ROOT, 'dist');

/** Files that are loaded by their name: by the manifest's exports, late, or in a thread. The exporter's is built apart. */
const ENTRIES = [
  'register',
  'src/index',
  'src/cli',
  'src/transform/index',
  'src/transform/parts',
  'src/plugin/index',
  'src/export/start-exporter',
  'src/export/join-exporter',
  'src/export/inspector',
];

/** What `register.ts` imports, directly or not: one chunk, whichever other entry shares parts of it. */
const CORE =
  /\/src\/(?:[\w-]+|select\/[\w-]+|registry\/[\w-]+|transform\/(?:positions|literal-prefilter|prefilter|wrap-sites|source-map-reference|without-edit)|hooks\/[\w-]+|access\/natives|contents\/(?:primordials|class-name))\.ts$/;
const NOT_CORE = /\/src\/(?:index|track|cli)\.ts$/;

/** A file with one other character takes two bytes of memory for each. In a comment nobody minds how it is written. */
const LATIN_1 = {
  name: 'latin-1',
  renderChunk: (code: string) =>
    code.replace(/[^\0-\xff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
};

/** What the application's thread loads: V8 keeps its text, names and line ends for as long as the program runs. */
const ON_THE_APPLICATIONS_THREAD = /^src\/(?:core|analyse)\.js$/;

const MINIFIED = {
  name: 'minified',
  generateBundle: (_options: unknown, chunks: Record<string, { code?: string }>) => {
    for (const [name, chunk] of Object.entries(chunks)) {
      if (chunk.code === undefined || !ON_THE_APPLICATIONS_THREAD.test(name)) continue;
      const { code, errors } = minifySync(name, chunk.code, { module: true });
      if (errors.length > 0) throw new Error(`${name}: ${errors[0]?.message}`);
      chunk.code = code;
    }
  },
};

function emitDeclarations(): void {
  execFileSync(path.join(ROOT, 'node_modules/.bin/tsc'), ['-p', ROOT, '--emitDeclarationOnly'], { stdio: 'inherit' });
}

async function bundle(): Promise<void> {
  const build = await rolldown({
    cwd: ROOT,
    input: Object.fromEntries(ENTRIES.map((name) => [name, `./${name}.ts`])),
    platform: 'node',
    external: /^(?!\.{0,2}\/)/,
    treeshake: { moduleSideEffects: true },
    plugins: [MINIFIED, LATIN_1],
  });
  await build.write({
    dir: DIST,
    entryFileNames: '[name].js',
    // They stay in memory with the text of the functions; `src` is published beside.
    comments: { jsdoc: false, annotation: true, legal: true },
    // Our own files are told from the application's by their folder.
    chunkFileNames: ({ name }) => (name.startsWith('src/') ? '[name].js' : 'src/[name].js'),
    codeSplitting: { groups: [{ name: 'src/core', test: (id) => CORE.test(id) && !NOT_CORE.test(id) }] },
  });
  await build.close();
}

rmSync(DIST, { recursive: true, force: true });
emitDeclarations();
await bundle();
const modules = await bundleExporter(ROOT, DIST);
const pageNotice = await bundlePage(ROOT, path.join(DIST, 'src/view/page'));
writeFileSync(path.join(DIST, 'THIRD-PARTY-NOTICES.txt'), `${thirdPartyNotices(modules)}\n${pageNotice}`);
