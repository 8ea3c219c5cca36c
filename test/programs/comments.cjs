// new Map(
/* new Set( */ const /* a */ a /* = */ = /* new */ new /* Map */ Map /* ( */ ( /* ) */ ) // end
/** new Map(5) @type {Map} */
const b = new // line
  Set // another
  ([1]) /* ; */
  <!-- new Map(5)
--> new Map(5)
console.log(a, b, "// new Map(", '/*', `/* ${new Map().size} */`, /\/\*/.source);
