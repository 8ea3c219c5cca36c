import { getOwnPropertyDescriptor } from '../access/natives.ts';
import { fileURLToPath } from '../builtins.ts';
import type { SourceFormat } from '../transform/types.ts';
import { editCalls } from './inner-function.ts';
import type { LoadResult } from './load-result.ts';
import type { RewriteText } from './text-code.ts';

/** `Module.prototype._compile(content, filename, format)`. */
type Compile = (...args: never[]) => unknown;

const KEY = '_compile';
const FORMATS: readonly unknown[] = ['module', 'commonjs', 'module-typescript', 'commonjs-typescript'];
/** What Node does not compile this way: no JavaScript, and ES modules unless they are required. */
const OTHER = /^(?:json|wasm|builtin|addon)$/;
const IMPORTED = /^module(?:-typescript)?$/;

/** What Node has not decided yet is for the parser to find out. */
const toFormat = (format: unknown) => (FORMATS.includes(format) ? (format as SourceFormat) : undefined);

/**
 * V8 finds a name for a function without one, as Node's is, among the properties of what it is called on, but not in one that
 * has a getter; stacks would say `Module.<anonymous>` for `Module._compile`.
 */
function keepName(compile: Compile): void {
  if (compile.name === '') Object.defineProperty(compile, 'name', { value: KEY });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function editCompile(args: unknown[], rewrite: RewriteText): unknown[] {
  const [code, filename, format] = args;
  const rewritten = rewrite({ code, filename, format: toFormat(format) });
  if (rewritten !== undefined) args[0] = rewritten;
  return args;
}

/**
 * Rewrites what a program hands to `Module.prototype._compile` itself, as loaders for other languages do. A function of ours
 * around it would stand in the stack of every module. So it is a property that tells who reads it: Node, which does so once
 * for each file that it has loaded by the hook, gets the function as it is, and so does whoever reads it off the prototype.
 */
export class CompileHook {
  readonly #rewrite: RewriteText;
  /** Paths of files that Node has loaded and not yet compiled. */
  readonly #loaded = new Set<string>();
  #original: unknown;
  #rewriting: unknown;

  constructor(rewrite: RewriteText) {
    this.#rewrite = rewrite;
  }

  install(prototype: object): void {
    const property = getOwnPropertyDescriptor(prototype, KEY);
    if (typeof property?.value !== 'function' || !property.writable) return;
    keepName(property.value);
    this.#original = property.value;
    const hook = this;
    Object.defineProperty(prototype, KEY, {
      get(this: unknown) {
        return this === prototype ? hook.#original : hook.#readBy(this);
      },
      set(this: object, value: unknown) {
        if (this === prototype) hook.#replace(value);
        else Object.defineProperty(this, KEY, { value, writable: true, enumerable: true, configurable: true });
      },
      enumerable: property.enumerable === true,
      configurable: true,
    });
  }

  /** Told of each file that the hook has loaded. */
  noteLoaded({ format }: LoadResult, url: string, isRequired: () => boolean): void {
    const kind = String(format);
    if (!url.startsWith('file:') || OTHER.test(kind) || (IMPORTED.test(kind) && !isRequired())) return;
    try {
      this.#loaded.add(fileURLToPath(url));
    } catch {
      // Node will not compile it either.
    }
  }

  #replace(value: unknown): void {
    this.#original = value;
    this.#rewriting = undefined;
  }

  #readBy(module: unknown): unknown {
    const filename = isObject(module) ? getOwnPropertyDescriptor(module, 'filename')?.value : undefined;
    if (typeof filename !== 'string' || this.#loaded.delete(filename)) return this.#original;
    this.#rewriting ??= this.#makeRewriting();
    return this.#rewriting;
  }

  #makeRewriting(): unknown {
    if (typeof this.#original !== 'function') return this.#original;
    try {
      return editCalls(this.#original as Compile, (args) => editCompile(args, this.#rewrite));
    } catch {
      return this.#original;
    }
  }
}
