// node module-host.mjs CHECKOUT FILE ASYNC INCLUDE …: loads one module of the suite, with its harness, and prints how it ends.
import { readFileSync, writeSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';

const [checkout, file, isAsync, ...includes] = process.argv.slice(2);
const LONGEST_WAIT_MILLISECONDS = 2000;
const PAUSE_MILLISECONDS = 5;

let hasPrinted = false;
globalThis.print = (text) => {
  hasPrinted = true;
  writeSync(1, `${text}\n`);
};
// Of a rejection that nobody handles it is told in what the test prints.
process.on('unhandledRejection', () => {});
// The files are modules, whatever their names and their folder say.
registerHooks({
  load: (url, context, next) => {
    const isSource = url.startsWith('file:') && Object.keys(context.importAttributes).length === 0;
    return next(url, isSource ? { ...context, format: 'module' } : context);
  },
});

globalThis.$262 = { global: globalThis, evalScript: (code) => vm.runInThisContext(code) };

for (const name of includes) {
  vm.runInThisContext(readFileSync(path.join(checkout, 'harness', name), 'utf8'), { filename: name });
}

try {
  await import(pathToFileURL(path.join(checkout, file)).href);
  writeSync(1, 'ends\n');
} catch (error) {
  writeSync(1, `throws ${error?.name}: ${error?.message}\n`);
}
for (
  let waited = 0;
  isAsync === 'true' && !hasPrinted && waited < LONGEST_WAIT_MILLISECONDS;
  waited += PAUSE_MILLISECONDS
) {
  await setTimeout(PAUSE_MILLISECONDS);
}
process.exit(0);
