// A cycle through both module systems, which Node refuses.
await import('./a.mjs').catch((error) => console.log(error.code, error.constructor.name));
