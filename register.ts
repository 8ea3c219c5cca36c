import { startSafely } from './src/start-safely.ts';

// The preload entry: its import has an effect.

startSafely(process.env, new URL('./src/', import.meta.url));
