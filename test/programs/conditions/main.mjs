// node: --conditions=special
import { made } from 'pack';
import own from '#own';
import * as same from 'pack';
console.log(made, own, same.made === made, import.meta.resolve('pack').replace(/.*\//, ''));
await import('pack/hidden').catch((error) => console.log(error.code));
