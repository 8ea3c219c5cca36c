// A program that handles its uncaught errors.
const caught = new Map();
process.on('uncaughtException', (error, origin) => {
  caught.set(error.message, origin);
});
process.setUncaughtExceptionCaptureCallback(null);
setTimeout(() => {
  throw new Error('first');
}, 1);
setTimeout(() => Promise.reject(new Error('second')), 2);
setTimeout(() => console.log(caught), 30);
