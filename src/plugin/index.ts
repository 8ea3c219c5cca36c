import path from 'node:path';
import type { SourceMapInput } from '@jridgewell/trace-mapping';
import { createUnplugin, type UnpluginInstance, type UnpluginOptions } from 'unplugin';
import { withForwardSlashes } from '../hooks/application.ts';
import { messageOf } from '../log.ts';
import { UnparsableError } from '../transform/types.ts';
import { addEsbuildExternals, addWebpackExternals, resolveOwnImport } from './externals.ts';
import { type PluginOptions, readOptions } from './options.ts';
import { createBundledModuleRewriter, type ModuleRewriter } from './rewrite-module.ts';

export type { PluginOptions } from './options.ts';

const SCRIPTS = /\.[cm]?[jt]sx?(?:[?#]|$)/;

/** What the handlers are called on, as far as they use it; the second is there in rollup's relatives only. */
interface Context {
  warn(message: string): void;
  getCombinedSourcemap?(): SourceMapInput;
}

const fileOf = (id: string) => withForwardSlashes(id.replace(/[?#].*$/, ''));

function rewriteOrWarn(rewriter: ModuleRewriter, context: Context, source: string, id: string) {
  try {
    return rewriter.rewrite({ source, file: fileOf(id), readEarlierMap: () => context.getCombinedSourcemap?.() });
  } catch (error) {
    if (!(error instanceof UnparsableError)) throw error;
    context.warn(`mapgauge: ${id} is not watched: ${messageOf(error)}`);
    return undefined;
  }
}

/** Before others have changed the source, so that positions are those of the file. */
const transformHook = (rewriter: ModuleRewriter) => ({
  order: 'pre' as const,
  filter: { id: SCRIPTS },
  handler(this: Context, source: string, id: string) {
    return rewriteOrWarn(rewriter, this, source, id);
  },
});

/** A page has no agent; a library may be for Node. */
const isWatched = ({ config }: { config: { consumer: string; build: { lib: unknown } } }) =>
  config.consumer === 'server' || Boolean(config.build.lib);

function createPlugin(options: PluginOptions | undefined, framework: string): UnpluginOptions {
  const rewriter = createBundledModuleRewriter(readOptions(options), framework === 'esbuild');
  const relative = { resolveId: resolveOwnImport };
  return {
    name: 'mapgauge',
    enforce: 'pre',
    transformInclude: (id) => path.isAbsolute(id) && rewriter.isCandidate(fileOf(id)),
    transform: transformHook(rewriter),
    rollup: relative,
    rolldown: relative,
    vite: { ...relative, applyToEnvironment: isWatched },
    // By what the build itself says of its files.
    esbuild: { onLoadFilter: SCRIPTS, loader: 'default', config: addEsbuildExternals },
    webpack: addWebpackExternals,
  };
}

/**
 * Applies the agent's transform to chosen modules as they are bundled, for code that Node does not load as modules:
 * `mapgauge.esbuild()`, `.rollup()`, `.rolldown()`, `.vite()`, `.webpack()`. The agent itself is started where the bundle
 * runs; without it the bundle behaves as it would without the plug-in.
 * @throws {TypeError} where an option cannot be used: webpack throws as it starts, the others where they are configured.
 */
export const mapgauge: UnpluginInstance<PluginOptions | undefined> = createUnplugin((options, { framework }) =>
  createPlugin(options, framework),
);
