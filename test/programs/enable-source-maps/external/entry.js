import { Store } from './store.js';
const store = new Store();
console.log(store.add({ key: 'good' }));
export const all = new Set([store]);
//# sourceMappingURL=entry.js.map