import { ownFilePath } from '../own-files.ts';
import { findPrologueEnd } from '../transform/first-statement.ts';
import { WRAPPER } from '../transform/prefilter.ts';

/** What the agent uses as it starts in the thread of a program; what it uses later, a script mostly has from Node too. */
export const AGENT_GLOBALS: readonly string[] = [
  ...['process', 'globalThis', 'Buffer', 'URL', 'setTimeout', 'clearTimeout', 'decodeURIComponent'],
  ...['Object', 'Function', 'Array', 'Map', 'Set', 'WeakMap', 'WeakRef', 'Symbol', 'Reflect', 'Proxy', 'Promise'],
  ...['String', 'Number', 'NaN', 'Boolean', 'RegExp', 'Math', 'JSON', 'Date', 'Error', 'TypeError'],
  ...['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Uint8Array', 'Int32Array', 'Float64Array'],
];

/**
 * At the top level of a script `this` is the global object, whatever names the script declares. What it declares by `const`, `let`
 * or `class` stands before the globals of its thread for all code there: where that is a name which the agent uses, as
 * `const process = require('process')`, reading it here throws, and there is no agent.
 */
function startAgent(): string {
  const file = JSON.stringify(ownFilePath('../register'));
  const load = '(require,file)=>{require(file);delete require.cache[file]}';
  const own = `this.process.getBuiltinModule("node:module").createRequire(${file})`;
  return `;if(typeof ${WRAPPER}!="function")try{void[${AGENT_GLOBALS}];(${load})(${own},${file})}catch{}`;
}

/** Whether Node takes it for a script: it compiles it to find out, as is done here. */
function isScript(code: string): boolean {
  const { Script }: typeof import('node:vm') = process.getBuiltinModule('node:vm');
  try {
    return new Script(code) instanceof Script;
  } catch {
    return false;
  }
}

/**
 * The code with the agent before it: a worker that is started from a script is the one thread in which Node leaves out what
 * `--import` names. No line is added or moved.
 */
export function withAgentFirst(code: string): string {
  if (!isScript(code)) return code;
  const at = findPrologueEnd(code);
  return code.slice(0, at) + startAgent() + code.slice(at);
}
