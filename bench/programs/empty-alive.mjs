// Nothing, for long enough to export.
setTimeout(() => {}, 3000);
