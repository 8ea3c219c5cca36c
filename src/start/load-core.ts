import type { Environment } from '../config.ts';
import { shortHash } from '../short-hash.ts';
import { isWorkerThread } from '../worker-threads.ts';
import { decodeCompiled } from './compiled-form.ts';
import { defaultCacheFolder, readPrivateFile } from './private-files.ts';

type Core = typeof import('../core.ts');

const LARGEST_BYTES = 4 * 1024 * 1024;
/** A form that V8 refuses was made under other flags; programs of both kinds may start in turn. */
const REFUSED_KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

// Not by `import`: that makes a copy of all exports of a built-in module, at every start, and one that is too old to have this
// function is told so before it is called.
const builtins = () => ({
  fs: process.getBuiltinModule('node:fs'),
  path: process.getBuiltinModule('node:path'),
  url: process.getBuiltinModule('node:url'),
  vm: process.getBuiltinModule('node:vm'),
  Module: process.getBuiltinModule('node:module').Module,
  createRequire: process.getBuiltinModule('node:module').createRequire,
});

type Builtins = ReturnType<typeof builtins>;

/** Where the compiled form is kept; undefined where nothing is to be. As `config.ts` reads the variable. */
function findFolder(environment: Environment, { path }: Builtins): string | undefined {
  const asked = environment.MAPGAUGE_CACHE_DIR?.trim();
  if (asked === 'off') return undefined;
  return asked && path.isAbsolute(asked) ? asked : defaultCacheFolder(environment, process.platform, path);
}

interface Compiled {
  readonly script: import('node:vm').Script;
  readonly text: Buffer;
  /** Whether a form was there that V8 has taken, or refused a short time ago. */
  readonly isKept: boolean;
}

function wasKeptLately(file: string, { fs }: Builtins): boolean {
  try {
    return Date.now() - fs.lstatSync(file).mtimeMs < REFUSED_KEPT_MILLISECONDS;
  } catch {
    return false;
  }
}

function compile(file: string, folder: string | undefined, name: string, modules: Builtins): Compiled {
  const { fs, path, vm } = modules;
  const text = fs.readFileSync(file);
  const kept = folder === undefined ? undefined : readPrivateFile(folder, name, LARGEST_BYTES, modules);
  const cachedData = kept === undefined ? undefined : decodeCompiled(kept, text);
  const script = new vm.Script(
    `(function(exports,require,module,__filename,__dirname){${text.toString('latin1')}\n})`,
    {
      filename: file,
      ...(cachedData && { cachedData }),
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    },
  );
  const isRefused = script.cachedDataRejected === true;
  const isKept = cachedData !== undefined && (!isRefused || wasKeptLately(path.join(folder ?? '', name), modules));
  return { script, text, isKept };
}

type Wrapper = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  filename: string,
  dirname: string,
) => void;

function run(script: Compiled['script'], file: string, { Module, createRequire, path }: Builtins): Core {
  const module = new Module(file);
  module.filename = file;
  (script.runInThisContext() as Wrapper)(module.exports, createRequire(file), module, file, path.dirname(file));
  module.loaded = true;
  const core = module.exports as Core;
  core.keepOwnCore(module);
  return core;
}

/**
 * Loads what every program needs of the agent: one file, from V8's compiled form of it where an earlier start has kept that,
 * because to compile it was most of what an empty program paid (docs/notes/start-up.md).
 */
function loadCompiled(environment: Environment, code: URL): Core {
  const modules = builtins();
  const file = modules.url.fileURLToPath(new URL('core.cjs', code));
  const folder = findFolder(environment, modules);
  const name = `${shortHash(`${file} ${process.version} ${process.arch}`)}.code`;
  const { script, text, isKept } = compile(file, folder, name, modules);
  const core = run(script, file, modules);
  if (folder !== undefined && !isKept && !isWorkerThread)
    core.keepCompiled({
      ...{ folder, name, text },
      createForm: () => script.createCachedData(),
      isFirst: !modules.fs.existsSync(folder),
    });
  return core;
}

const isSource = import.meta.url.endsWith('.ts');

/**
 * The agent, compiled as late and as little as can be.
 * @param folder URL of the folder of our own code
 * @throws whatever Node throws where its files cannot be read.
 */
export function loadCore(environment: Environment, folder: URL): Core {
  if (!isSource) return loadCompiled(environment, folder);
  const { createRequire } = process.getBuiltinModule('node:module');
  return createRequire(folder)('./core.ts') as Core;
}
