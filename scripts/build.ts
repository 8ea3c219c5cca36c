// Type declarations by tsc, JavaScript by rolldown. What every program loads before its first line is one file beside
// `register.js`: as 26 files it made an empty program start 1.6 times slower instead of 1.3 (docs/notes/start-up.md). What
// the exporter's thread loads is four files, OpenTelemetry among them; with its two hundred it took 9 MB more
// (docs/notes/memory.md).
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type OutputOptions, rolldown } from 'rolldown';
import { minifySync } from 'rolldown/utils';
import { bundleExporter } from './exporter-bundle.ts';
import { bundlePage } from './page-bundle.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const DIST = path.join(ROOT, 'dist');

/** ES modules that are loaded by their name: by the manifest's exports. The preload is built apart, to be one file, and so is the exporter's thread. */
const ENTRIES = [
  'src/instrumentation-register',
  'src/index',
  'src/cli',
  'src/transform/index',
  'src/plugin/index',
  'src/start/node-module',
];

const FACADE = 'core-facade';

/**
 * What the application's threads load of the agent: `core.cjs` in every program, the others late. CommonJS, because V8's compiled
 * form of an ES module cannot be kept (src/start/load-core.ts).
 */
const AGENT_ENTRIES = {
  // Its chunk is `core.cjs`; what is left for the entry itself is not written.
  [FACADE]: 'src/core',
  'src/transform/parts': 'src/transform/parts',
  'src/export/start-exporter': 'src/export/start-exporter',
  'src/export/join-exporter': 'src/export/join-exporter',
  'src/export/inspector': 'src/export/inspector',
};

/** What `core.ts` imports, directly or not: one chunk, whichever other entry shares parts of it. */
const CORE =
  /\/src\/(?:[\w-]+|select\/[\w-]+|registry\/[\w-]+|start\/[\w-]+|transform\/(?:positions|literal-prefilter|prefilter|wrap-sites|source-map-reference|without-edit)|hooks\/[\w-]+|access\/natives|contents\/(?:primordials|class-name))\.ts$/;
const NOT_CORE = /\/src\/(?:index|instrumentation|track|cli)\.ts$/;

/** A file with one other character takes two bytes of memory for each. In a comment nobody minds how it is written. */
const LATIN_1 = {
  name: 'latin-1',
  renderChunk: (code: string) =>
    code.replace(/[^\0-\xff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
};

/** What the application's thread loads: V8 keeps its text, names and line ends for as long as the program runs. */
const ON_THE_APPLICATIONS_THREAD = /^(?:register\.js|src\/core\.cjs|src\/transform\/parts\.cjs)$/;

const MINIFIED = {
  name: 'minified',
  generateBundle: (_options: unknown, chunks: Record<string, { code?: string }>) => {
    for (const [name, chunk] of Object.entries(chunks)) {
      if (chunk.code === undefined || !ON_THE_APPLICATIONS_THREAD.test(name)) continue;
      const { code, errors } = minifySync(name, chunk.code, { module: name.endsWith('.js') });
      if (errors.length > 0) throw new Error(`${name}: ${errors[0]?.message}`);
      chunk.code = code;
    }
  },
};

const GETTER =
  /Object\.defineProperty\(exports, ['"]([\w$]+)['"], \{\s*enumerable: true,\s*get: function ?\(\) \{\s*return ([\w$]+);\s*\}\s*\}\);\n?/g;

const URL_OF_FILE = 'require("url").pathToFileURL(__filename).href';

/** A getter for each name keeps up with one that is assigned later; ours never are, and at each start a hundred take time. */
const PLAIN_EXPORTS = {
  name: 'plain-exports',
  renderChunk: (code: string, { name }: { readonly name: string }) => {
    if (name !== 'src/core') return undefined;
    const names = [...code.matchAll(GETTER)].map(([, name, value]) => `${name}: ${value}`);
    if (names.length === 0) throw new Error('core.cjs: no exports of the expected form');
    return `const ownUrl = ${URL_OF_FILE};\n${code.replaceAll(URL_OF_FILE, 'ownUrl').replace(GETTER, '')}\nmodule.exports = { ${names.join(', ')} };\n`;
  },
};

const WITHOUT_FACADE = {
  name: 'without-facade',
  generateBundle: (_options: unknown, chunks: Record<string, unknown>) => {
    delete chunks[`${FACADE}.cjs`];
  },
};

function emitDeclarations(): void {
  execFileSync(path.join(ROOT, 'node_modules/.bin/tsc'), ['-p', ROOT, '--emitDeclarationOnly'], { stdio: 'inherit' });
}

async function bundle(entries: Readonly<Record<string, string>>, output: OutputOptions): Promise<void> {
  const build = await rolldown({
    cwd: ROOT,
    input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, `./${file}.ts`])),
    platform: 'node',
    external: /^(?!\.{0,2}\/)/,
    treeshake: { moduleSideEffects: true },
    plugins: [MINIFIED, LATIN_1, PLAIN_EXPORTS, WITHOUT_FACADE],
  });
  await build.write({
    dir: DIST,
    // They stay in memory with the text of the functions; `src` is published beside.
    comments: { jsdoc: false, annotation: true, legal: true },
    ...output,
  });
  await build.close();
}

/** Our own files are told from the application's by their folder. */
const chunkName =
  (extension: string) =>
  ({ name }: { readonly name: string }) =>
    `${name.startsWith('src/') ? '' : 'src/'}[name].${extension}`;

rmSync(DIST, { recursive: true, force: true });
emitDeclarations();
await bundle({ register: 'register' }, { entryFileNames: '[name].js' });
await bundle(Object.fromEntries(ENTRIES.map((name) => [name, name])), {
  entryFileNames: '[name].js',
  chunkFileNames: chunkName('js'),
});
await bundle(AGENT_ENTRIES, {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: chunkName('cjs'),
  codeSplitting: { groups: [{ name: 'src/core', test: (id) => CORE.test(id) && !NOT_CORE.test(id) }] },
});
const modules = await bundleExporter(ROOT, DIST);
const pageNotice = await bundlePage(ROOT, path.join(DIST, 'src/view/page'));
writeFileSync(path.join(DIST, 'THIRD-PARTY-NOTICES.txt'), `${thirdPartyNotices(modules)}\n${pageNotice}`);
