// Warnings, those of Node and the program's own.
import { EventEmitter } from 'node:events';

const emitter = new EventEmitter();
const listeners = new Set();
for (let index = 0; index < 12; index += 1) {
  const listener = () => {};
  listeners.add(listener);
  emitter.on('x', listener);
}
process.emitWarning('a warning of its own', 'Custom', 'C1');
process.on('warning', ({ name, code, message }) => console.log(name, code, message.slice(0, 40)));
console.log(new Map(Object.entries(process.versions)).has('node'));
