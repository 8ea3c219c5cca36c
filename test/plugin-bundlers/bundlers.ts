import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bringBundlers } from '../../scripts/bundler-cache.ts';
import { mapgauge } from '../../src/plugin/index.ts';

/** One way to make a bundle `out/main.mjs` of a program whose first module is `src/main.ts`. */
export type Bundle = (folder: string, minify: boolean) => Promise<unknown>;

interface Built {
  write(options: object): Promise<unknown>;
  close(): Promise<void>;
}

/** What is used of the bundlers. They are no dependencies, so there are no declarations to check against. */
interface Modules {
  readonly esbuild: { build(options: object): Promise<unknown> };
  readonly rollup: { rollup(options: object): Promise<Built> };
  readonly vite: {
    build(options: object): Promise<unknown>;
    createServer(options: object): Promise<{ ssrLoadModule(file: string): Promise<unknown>; close(): Promise<void> }>;
  };
  readonly webpack: (options: object, done: (error: Error | null, stats?: Stats) => void) => void;
  readonly esbuildPlugin: (options: object) => object;
  readonly commonjsPlugin: () => object;
}

interface Stats {
  hasErrors(): boolean;
  toString(): string;
}

const TARGET = 'es2022';

const cache = await bringBundlers().catch(() => undefined);
/** Why there is nothing to test with; undefined where there is. */
export const missing = cache === undefined ? 'the bundlers cannot be installed' : undefined;

const load = async <Name extends string>(name: Name) => {
  const require = createRequire(path.join(cache ?? '', 'package.json'));
  return import(pathToFileURL(require.resolve(name)).href);
};

async function loadAll(): Promise<Modules> {
  const [esbuild, rollup, vite, webpack, esbuildPlugin, commonjsPlugin] = await Promise.all(
    ['esbuild', 'rollup', 'vite', 'webpack', 'rollup-plugin-esbuild', '@rollup/plugin-commonjs'].map(load),
  );
  return {
    ...{ esbuild, rollup, vite, webpack: webpack.default },
    // Its CommonJS form, seen from an ES module.
    esbuildPlugin: esbuildPlugin.default.default,
    commonjsPlugin: commonjsPlugin.default,
  };
}

const modules = cache === undefined ? undefined : await loadAll();
const bundlers = () => modules as Modules;

const options = (root: string) => ({ root });

const esbuild: Bundle = (folder, minify) =>
  bundlers().esbuild.build({
    ...{ absWorkingDir: folder, entryPoints: ['src/main.ts'], outdir: 'out', outExtension: { '.js': '.mjs' } },
    ...{ bundle: true, platform: 'node', format: 'esm', splitting: true, sourcemap: true, minify, logLevel: 'silent' },
    plugins: [mapgauge.esbuild(options(folder))],
  });

const rollup: Bundle = async (folder, minify) => {
  const { commonjsPlugin, esbuildPlugin } = bundlers();
  const build = await bundlers().rollup.rollup({
    input: path.join(folder, 'src/main.ts'),
    // Nothing here looks for packages.
    plugins: [
      { resolveId: (id: string) => (id === 'dep' ? path.join(folder, 'node_modules/dep/index.cjs') : null) },
      ...[commonjsPlugin(), esbuildPlugin({ target: TARGET, minify }), mapgauge.rollup(options(folder))],
    ],
  });
  await build.write({ dir: path.join(folder, 'out'), entryFileNames: '[name].mjs', sourcemap: true });
  await build.close();
};

const vite: Bundle = (folder, minify) =>
  bundlers().vite.build({
    ...{ root: folder, configFile: false, logLevel: 'silent', plugins: [mapgauge.vite(options(folder))] },
    build: {
      ssr: 'src/main.ts',
      outDir: 'out',
      sourcemap: true,
      minify,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });

const webpack =
  (devtool: string): Bundle =>
  (folder, minify) => {
    const config = {
      ...{
        context: folder,
        mode: minify ? 'production' : 'development',
        devtool,
        target: 'node',
        entry: './src/main.ts',
      },
      output: {
        path: path.join(folder, 'out'),
        filename: 'main.mjs',
        chunkFormat: 'module',
        library: { type: 'module' },
      },
      experiments: { outputModule: true },
      resolveLoader: { modules: [path.join(cache ?? '', 'node_modules')] },
      module: { rules: [{ test: /\.ts$/, loader: 'esbuild-loader', options: { target: TARGET } }] },
      plugins: [mapgauge.webpack(options(folder))],
    };
    return new Promise<void>((resolve, reject) => {
      bundlers().webpack(config, (error, stats) => {
        if (error === null && stats?.hasErrors() === false) resolve();
        else reject(error ?? new Error(stats?.toString()));
      });
    });
  };

export const BUNDLES: Readonly<Record<string, Bundle>> = {
  esbuild,
  rollup,
  vite,
  webpack: webpack('source-map'),
  'webpack with eval': webpack('eval'),
};

/** A page's bundle by vite, as text of the files that it writes. */
export const bundlePage = (folder: string, build: object) =>
  bundlers().vite.build({
    ...{ root: folder, configFile: false, logLevel: 'silent', plugins: [mapgauge.vite(options(folder))] },
    build: { outDir: 'out', minify: false, target: 'esnext', ...build },
  });

/** Loads a module as vite's development server does for a program on Node. */
export async function loadInDevelopment(folder: string, file: string): Promise<unknown> {
  const server = await bundlers().vite.createServer({
    ...{
      root: folder,
      configFile: false,
      logLevel: 'silent',
      appType: 'custom',
      server: { middlewareMode: true, ws: false },
    },
    plugins: [mapgauge.vite(options(folder))],
  });
  try {
    return await server.ssrLoadModule(file);
  } finally {
    await server.close();
  }
}
