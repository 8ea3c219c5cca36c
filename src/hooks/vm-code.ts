import { editCalls, editConstructions } from './inner-function.ts';
import { readPlainOptions } from './plain-options.ts';
import type { RewriteText } from './text-code.ts';

type Vm = typeof import('node:vm');

const COMPILE_OPTIONS = [
  'filename',
  'lineOffset',
  'columnOffset',
  'cachedData',
  'produceCachedData',
  'parsingContext',
] as const;

/** V8 compares a cache with the source that it was made of, and where there is another context there is no registry. */
interface Hindrances {
  readonly cachedData?: unknown;
  readonly produceCachedData?: unknown;
  readonly parsingContext?: unknown;
}

const isHindered = ({ cachedData, produceCachedData, parsingContext }: Hindrances) =>
  cachedData !== undefined || Boolean(produceCachedData) || parsingContext !== undefined;

/** The arguments with other code. */
function withCode(args: unknown[], code: string | undefined): unknown[] {
  if (code !== undefined) args[0] = code;
  return args;
}

function editCompileFunction(args: unknown[], rewrite: RewriteText): unknown[] {
  const options = readPlainOptions(args[2], COMPILE_OPTIONS);
  if (options === undefined || isHindered(options)) return args;
  return withCode(args, rewrite({ ...options, code: args[0], filename: options.filename, format: 'commonjs' }));
}

/** The arguments are those that `Script` hands to the class of V8's that it extends: read, checked and completed. */
function editScript(args: unknown[], rewrite: RewriteText): unknown[] {
  const [code, filename, lineOffset, columnOffset, cachedData, produceCachedData, parsingContext] = args;
  if (isHindered({ cachedData, produceCachedData, parsingContext })) return args;
  return withCode(args, rewrite({ code, filename, lineOffset, columnOffset, format: 'commonjs' }));
}

/**
 * Rewrites what a program compiles with `node:vm`. Scripts, which `runInThisContext` and its like make too, are met one
 * floor below: `Script` finds the class that it extends through its own prototype, so it stays the class it is.
 */
export function watchVm(vm: Vm, rewrite: RewriteText): void {
  const { Script, compileFunction } = vm;
  const parent = Object.getPrototypeOf(Script);
  Object.setPrototypeOf(
    Script,
    editConstructions(parent, (args) => editScript(args, rewrite)),
  );
  vm.compileFunction = editCalls(compileFunction, (args) => editCompileFunction(args, rewrite));
}
