// node: --experimental-vm-modules --no-warnings
// Modules made by hand, in a context of their own and in this one.
import vm from 'node:vm';

const context = vm.createContext({ out: new Map() });
const source = new vm.SourceTextModule(
  'export const m = new Map([[1, new Set()]]); out.set("m", m); export default m instanceof Map;',
  { context },
);
await source.link(() => {});
await source.evaluate();
console.log(source.namespace.default, context.out.size, context.out.get('m') instanceof Map, source.identifier);
