// Names that Node finds in CommonJS, and what such a file sees of itself.
import lib, * as names from './lib.cjs';
import { first, second } from './lib.cjs';

console.log(Object.keys(names), lib.first === first, second().size, names.meta);
console.log(import.meta.filename.slice(-8), import.meta.dirname.slice(-12), typeof import.meta.resolve);
console.log(
  import.meta.resolve('./lib.cjs').slice(-8),
  Object.keys(import.meta).filter((key) => key !== 'main'),
);
