// Sloppy code: `with`, missing semicolons, octals, names that are only reserved elsewhere.
var let = 010, static = 1, yield = 2, async = 3, of = 4, await = 5
var scope = { Map: Array, __mapgauge__: null }
with (scope) { var inWith = new Map(3) }
var a = 1
new Map([[1, 2]]).forEach(function (v, k) { console.log(k, v) })
var b = a
;new Set([1])
var c = b
+new Map().size
label: for (var i of new Set([1, 2])) { if (i) continue label }
if (a) new Map(); else new Set()
do new Map(); while (0)
console.log(let, inWith.length, c, this === module.exports, typeof arguments, (function () { return this === globalThis })())
function f(a, a) { arguments[0] = new Map([[1, a]]); return a }
console.log(f(1, 2), delete scope.Map, void new Map(), typeof new Map(), !new Set(), [...new Map([[1, 2]])][0])
console.log(eval('new Map([[1,2]]).size'), new Map.prototype.constructor([[1, 1]]).size, new (new Map().constructor)().size)
var x = new Map, y = new Set
console.log(x.size, y.size, new Map().set(1, 2).get(1), new Set ([1]) .size, new/* c */Map/* d */(/* e */).size)
