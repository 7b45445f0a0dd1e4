export { insertProduct as reserve } from './store.ts';
