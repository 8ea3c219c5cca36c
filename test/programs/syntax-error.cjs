// A syntax error in CommonJS, behind sites that are well-formed.
const a = new Map();
function f() {
  return new Set(;
}
