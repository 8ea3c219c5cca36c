// A file that Node cannot compile, loaded by one that catches that.
try {
  require('./syntax-error.cjs');
} catch (error) {
  console.log(error.name, error.message, error.stack.split('\n')[0].replace(/.*\//, ''), error.stack.split('\n')[1]);
}
import('./duplicate.mjs').catch((error) => console.log(error.name, error.message, new Set([error]).size));
