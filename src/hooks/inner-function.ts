/** What is done to the arguments of a call before it goes on; the list is a fresh one. Must not throw. */
export type EditArguments = (args: unknown[]) => unknown[];

type HandlerOf = (edit: EditArguments) => ProxyHandler<object>;

/**
 * These are the only functions of ours that can stand in a stack of the application. They are compiled under a name of this
 * kind because they are what it says there, plumbing: whoever looks for the file that called, or hides what is Node's own,
 * skips them.
 */
const FILE = 'node:internal/mapgauge';
const SOURCE = `(({ apply, construct }) => ({
  call: (edit) => ({ apply(target, self, args) { return apply(target, self, edit(args)); } }),
  construct: (edit) => ({ construct(target, args, made) { return construct(target, edit(args), made); } }),
}))`;

const { apply, construct } = Reflect;
const NativeProxy = Proxy;

let handlers: Readonly<Record<'call' | 'construct', HandlerOf>> | undefined;

/** Compiled on first use: most programs need none. */
function loadHandlers() {
  if (handlers === undefined) {
    const { Script }: typeof import('node:vm') = process.getBuiltinModule('node:vm');
    const create = new Script(SOURCE, { filename: FILE }).runInThisContext();
    handlers = create({ apply, construct }) as Readonly<Record<'call' | 'construct', HandlerOf>>;
  }
  return handlers;
}

/**
 * The function, with the arguments of its calls edited. A proxy: whatever a program asks of it (name, length, properties),
 * the function answers. Only its source text is that of a native function, and from Node 26 on `util.inspect` says `Proxy(…)`.
 */
export const editCalls = <Target extends object>(target: Target, edit: EditArguments): Target =>
  new NativeProxy(target, loadHandlers().call(edit) as ProxyHandler<Target>);

/** The class, with the arguments of its constructions edited; calls and all else are its own. */
export const editConstructions = <Target extends object>(target: Target, edit: EditArguments): Target =>
  new NativeProxy(target, loadHandlers().construct(edit) as ProxyHandler<Target>);
