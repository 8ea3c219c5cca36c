const started = new Map();
started.set('slow', 1);
await new Promise((resolve) => setTimeout(resolve, 20));
export const slow = await Promise.resolve(new Map([...started, ['done', 2]]));
