import vm from 'node:vm';

/** What a test prints, and the realm that it runs in. */
export interface Realm {
  readonly context: vm.Context;
  readonly printed: string[];
}

const TIME_LIMIT_MILLISECONDS = 10_000;

/** A host as https://github.com/tc39/test262/blob/main/INTERPRETING.md asks for, without agents and `gc`. */
export function createRealm(prepare: (scope: object) => void, printed: string[] = []): Realm {
  const context = vm.createContext(vm.constants.DONT_CONTEXTIFY);
  const scope = vm.runInContext('globalThis', context) as Record<string, unknown>;
  scope.print = (text: unknown) => printed.push(String(text));
  scope.$262 = {
    global: scope,
    createRealm: () => (createRealm(prepare, printed).context as Record<string, unknown>).$262,
    evalScript: (code: string) => vm.runInContext(code, context),
    detachArrayBuffer: (buffer: ArrayBuffer) => void structuredClone(buffer, { transfer: [buffer] }),
    gc: () => {
      throw new Error('no collection can be forced here');
    },
  };
  prepare(scope);
  return { context, printed };
}

export const runIn = ({ context }: Realm, code: string, filename: string): unknown =>
  vm.runInContext(code, context, { filename, timeout: TIME_LIMIT_MILLISECONDS });
