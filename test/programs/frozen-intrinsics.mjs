// node: --frozen-intrinsics --no-warnings
// A program whose intrinsics are frozen.
const held = new Map([[1, new Set([2])]]);
try {
  Map.prototype.extra = 1;
} catch (error) {
  console.log(error.name);
}
console.log(
  held,
  Object.isFrozen(Map.prototype),
  Object.isFrozen(globalThis),
  [...held.keys()].map((key) => new Set([key])),
);
