// node: --disallow-code-generation-from-strings
// A program that may not make code from strings.
const held = new Set([1]);
try {
  console.log(new Function('return new Map()')());
} catch (error) {
  console.log(error.name, error.message);
}
console.log(held, new Map([[1, 1]]).size);
