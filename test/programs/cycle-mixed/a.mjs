import { createRequire } from 'node:module';

export const shared = new Set(['a']);
const require = createRequire(import.meta.url);
try {
  console.log(require('./b.cjs').sizes());
} catch (error) {
  console.log(error.code, error.message.split('\n')[0].replace(/\/.*\//g, '/'));
}
