// Top-level await, in the order in which modules wait for each other.
import { slow } from './slow.mjs';

const own = await new Map([[1, await 2]]);
console.log(slow, own);
for await (const entry of new Map([['x', Promise.resolve(1)]]).values()) console.log(entry);
export default await new Set([1]);
