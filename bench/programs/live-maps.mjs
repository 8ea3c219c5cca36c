// A million live Maps at one site: how long is the longest pause while censuses are taken?
const COUNT = 1_000_000;
const SECONDS = 8;
const all = [];
for (let index = 0; index < COUNT; index += 1) all.push(new Map());

const readResident = () => process.memoryUsage.rss();
let longest = 0;
let last;
const stalls = [];
// Let start-up and the first collections of garbage pass.
setTimeout(() => {
  last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const stall = now - last - 1;
    stalls.push(stall);
    longest = Math.max(longest, stall);
    last = now;
  }, 1);
  setTimeout(() => {
    clearInterval(timer);
    stalls.sort((a, b) => b - a);
    console.log(JSON.stringify({ longest, tenth: stalls[9], resident: readResident(), alive: all.length }));
    process.exit(0);
  }, SECONDS * 1000);
}, 3000);
