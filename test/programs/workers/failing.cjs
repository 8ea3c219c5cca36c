const held = new Set([1]);
throw new Error(`fails with ${held.size}`);
