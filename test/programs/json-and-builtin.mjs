// What is loaded beside modules: JSON, addons' absence, built-ins, data URLs, missing files.
import { createRequire } from 'node:module';
import data from '../../package.json' with { type: 'json' };

const require = createRequire(import.meta.url);
const { held } = await import('data:text/javascript,export const held = new Map([[1, 1]])');
console.log(
  data.name,
  require('../../package.json').name,
  held,
  new Set(require('node:module').builtinModules).has('fs'),
);
for (const name of ['./missing.mjs', 'no-such-package', './', '#none', 'node:nothing'])
  await import(name).catch((error) => console.log(error.code));
for (const name of ['./missing.cjs', 'no-such-package', '#none', 'node:nothing'])
  try {
    require(name);
  } catch (error) {
    console.log(error.code, error.requireStack?.length);
  }
