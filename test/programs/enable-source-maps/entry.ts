import { Store } from './store.js';

const store: Store = new Store();
console.log(store.add({ key: 'good' }));
export const all = new Set<Store>([store]);
