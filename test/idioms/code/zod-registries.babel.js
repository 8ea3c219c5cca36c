var _ref, _ref$__zod_globalRegi;
function ownKeys(e, r) { var t = Object.keys(e); if (Object.getOwnPropertySymbols) { var o = Object.getOwnPropertySymbols(e); r && (o = o.filter(function (r) { return Object.getOwnPropertyDescriptor(e, r).enumerable; })), t.push.apply(t, o); } return t; }
function _objectSpread(r) { for (var t = 1; t < arguments.length; t++) { var o = null != arguments[t] ? arguments[t] : {}; t % 2 ? ownKeys(Object(o), !0).forEach(function (t) { _defineProperty(r, t, o[t]); }) : Object.getOwnPropertyDescriptors ? Object.defineProperties(r, Object.getOwnPropertyDescriptors(o)) : ownKeys(Object(o)).forEach(function (e) { Object.defineProperty(r, e, Object.getOwnPropertyDescriptor(o, e)); }); } return r; }
function _typeof(o) { "@babel/helpers - typeof"; return _typeof = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function (o) { return typeof o; } : function (o) { return o && "function" == typeof Symbol && o.constructor === Symbol && o !== Symbol.prototype ? "symbol" : typeof o; }, _typeof(o); }
function _classCallCheck(a, n) { if (!(a instanceof n)) throw new TypeError("Cannot call a class as a function"); }
function _defineProperties(r, t) { for (var o = 0; o < t.length; o++) { var i = t[o]; i.enumerable = i.enumerable || !1, i.configurable = !0, "value" in i && (i.writable = !0), Object.defineProperty(r, _toPropertyKey(i.key), i); } }
function _createClass(e, r, t) { return r && _defineProperties(e.prototype, r), t && _defineProperties(e, t), Object.defineProperty(e, "prototype", { writable: !1 }), e; }
function _defineProperty(r, t, o) { return (t = _toPropertyKey(t)) in r ? Object.defineProperty(r, t, { value: o, enumerable: !0, configurable: !0, writable: !0 }) : r[t] = o, r; }
function _toPropertyKey(r) { var o = _toPrimitive(r, "string"); return "symbol" == _typeof(o) ? o : o + ""; }
function _toPrimitive(t, e) { if ("object" != _typeof(t) || !t) return t; var r; if ("undefined" != typeof Symbol && void 0 !== (r = t[Symbol.toPrimitive])) { var i = r.call(t, e || "default"); if ("object" != _typeof(i)) return i; throw new TypeError("@@toPrimitive must return a primitive value."); } return ("string" === e ? String : Number)(t); }
export var $output = Symbol("ZodOutput");
export var $input = Symbol("ZodInput");
export var $ZodRegistry = function () {
  function $ZodRegistry() {
    _classCallCheck(this, $ZodRegistry);
    _defineProperty(this, "_meta", void 0);
    _defineProperty(this, "_schema", void 0);
    _defineProperty(this, "_map", new WeakMap());
    _defineProperty(this, "_idmap", new Map());
  }
  return _createClass($ZodRegistry, [{
    key: "add",
    value: function add(schema) {
      var meta = arguments.length <= 1 ? undefined : arguments[1];
      this._map.set(schema, meta);
      if (meta && _typeof(meta) === "object" && "id" in meta) {
        this._idmap.set(meta.id, schema);
      }
      return this;
    }
  }, {
    key: "clear",
    value: function clear() {
      this._map = new WeakMap();
      this._idmap = new Map();
      return this;
    }
  }, {
    key: "remove",
    value: function remove(schema) {
      var meta = this._map.get(schema);
      if (meta && _typeof(meta) === "object" && "id" in meta) {
        this._idmap.delete(meta.id);
      }
      this._map.delete(schema);
      return this;
    }
  }, {
    key: "get",
    value: function get(schema) {
      var p = schema._zod.parent;
      if (p) {
        var _this$get;
        var pm = _objectSpread({}, (_this$get = this.get(p)) !== null && _this$get !== void 0 ? _this$get : {});
        delete pm.id;
        var f = _objectSpread(_objectSpread({}, pm), this._map.get(schema));
        return Object.keys(f).length ? f : undefined;
      }
      return this._map.get(schema);
    }
  }, {
    key: "has",
    value: function has(schema) {
      return this._map.has(schema);
    }
  }]);
}();
export function registry() {
  return new $ZodRegistry();
}
(_ref$__zod_globalRegi = (_ref = globalThis).__zod_globalRegistry) !== null && _ref$__zod_globalRegi !== void 0 ? _ref$__zod_globalRegi : _ref.__zod_globalRegistry = registry();
export var globalRegistry = globalThis.__zod_globalRegistry;