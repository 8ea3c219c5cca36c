function _typeof(o) { "@babel/helpers - typeof"; return _typeof = "function" == typeof Symbol && "symbol" == typeof Symbol.iterator ? function (o) { return typeof o; } : function (o) { return o && "function" == typeof Symbol && o.constructor === Symbol && o !== Symbol.prototype ? "symbol" : typeof o; }, _typeof(o); }
function _slicedToArray(e, i) { return _iterableToArrayLimit(e, i) || _unsupportedIterableToArray(e, i) || _nonIterableRest(); }
function _nonIterableRest() { throw new TypeError("Invalid attempt to destructure non-iterable instance.\nIn order to be iterable, non-array objects must have a [Symbol.iterator]() method."); }
function _iterableToArrayLimit(r, t) { var e = null == r ? null : "undefined" != typeof Symbol && r[Symbol.iterator] || r["@@iterator"]; if (Array.isArray(r) && (null == e || e === ("undefined" != typeof Symbol && [][Symbol.iterator]) || e === []["@@iterator"])) return r; if (null != e) { var l, n, i, a, u = [], o = !0, f = !1; try { if (i = (e = e.call(r)).next, 0 === t) { if (Object(e) !== e) return; o = !1; } else for (; !(o = (l = i.call(e)).done) && (u.push(l.value), u.length !== t); o = !0); } catch (r) { f = !0, n = r; } finally { try { if (!o && null != e.return && (a = e.return(), Object(a) !== a)) return; } finally { if (f) throw n; } } return u; } }
function _createForOfIteratorHelper(e, t) { var _n = "undefined" != typeof Symbol && e[Symbol.iterator] || e["@@iterator"]; if (!_n) { if (Array.isArray(e) || (_n = _unsupportedIterableToArray(e)) || t && e && "number" == typeof e.length) { _n && (e = _n); var o = 0, F = function F() {}; return { s: F, n: function n() { return o >= e.length ? { done: !0 } : { done: !1, value: e[o++] }; }, e: function e(r) { throw r; }, f: F }; } throw new TypeError("Invalid attempt to iterate non-iterable instance.\nIn order to be iterable, non-array objects must have a [Symbol.iterator]() method."); } var a, u, i = !0; return { s: function s() { _n = _n.call(e); }, n: function n() { i = !0; var r = _n.next(); return r.done ? { done: !0 } : { value: r.value, done: i = !1 }; }, e: function e(r) { a = !0, u = r; }, f: function f() { try { i || null == _n.return || _n.return(); } finally { if (a) throw u; } } }; }
function _toConsumableArray(a) { return _arrayWithoutHoles(a) || _iterableToArray(a) || _unsupportedIterableToArray(a) || _nonIterableSpread(); }
function _nonIterableSpread() { throw new TypeError("Invalid attempt to spread non-iterable instance.\nIn order to be iterable, non-array objects must have a [Symbol.iterator]() method."); }
function _unsupportedIterableToArray(t, e) { if (t) { if ("string" == typeof t) return _arrayLikeToArray(t, e); var o = {}.toString.call(t).slice(8, -1); return "Object" === o && t.constructor && (o = t.constructor.name), "Map" === o || "Set" === o ? Array.from(t) : "Arguments" === o || /^(?:Ui|I)nt(?:8|16|32)(?:Clamped)?Array$/.test(o) ? _arrayLikeToArray(t, e) : void 0; } }
function _iterableToArray(r) { var e = "undefined" != typeof Symbol && r[Symbol.iterator] || r["@@iterator"]; if (Array.isArray(r) && (null == e || e === ("undefined" != typeof Symbol && [][Symbol.iterator]) || e === []["@@iterator"])) return r; if (null != e) { for (var t, o = [], a = e.call(r); !(t = a.next()).done;) o.push(t.value); return o; } }
function _arrayWithoutHoles(a) { if (Array.isArray(a)) return _arrayLikeToArray(a); }
function _arrayLikeToArray(r, a) { (null == a || a > r.length) && (a = r.length); for (var e = 0, n = Array(a); e < a; e++) n[e] = r[e]; return n; }
function _classCallCheck(a, n) { if (!(a instanceof n)) throw new TypeError("Cannot call a class as a function"); }
function _defineProperties(r, t) { for (var o = 0; o < t.length; o++) { var i = t[o]; i.enumerable = i.enumerable || !1, i.configurable = !0, "value" in i && (i.writable = !0), Object.defineProperty(r, _toPropertyKey(i.key), i); } }
function _createClass(e, r, t) { return r && _defineProperties(e.prototype, r), t && _defineProperties(e, t), Object.defineProperty(e, "prototype", { writable: !1 }), e; }
function _toPropertyKey(r) { var o = _toPrimitive(r, "string"); return "symbol" == _typeof(o) ? o : o + ""; }
function _toPrimitive(t, e) { if ("object" != _typeof(t) || !t) return t; var r; if ("undefined" != typeof Symbol && void 0 !== (r = t[Symbol.toPrimitive])) { var i = r.call(t, e || "default"); if ("object" != _typeof(i)) return i; throw new TypeError("@@toPrimitive must return a primitive value."); } return ("string" === e ? String : Number)(t); }
function _inherits(t, r) { if ("function" != typeof r && null !== r) throw new TypeError("Super expression must either be null or a function"); t.prototype = Object.create(r && r.prototype, { constructor: { value: t, writable: !0, configurable: !0 } }), Object.defineProperty(t, "prototype", { writable: !1 }), r && _setPrototypeOf(t, r); }
function _callSuper(e, c, p) { return c = _getPrototypeOf(c), _possibleConstructorReturn(e, _isNativeReflectConstruct() ? Reflect.construct(c, p || [], _getPrototypeOf(e).constructor) : c.apply(e, p)); }
function _possibleConstructorReturn(t, e) { if (e && ("object" == _typeof(e) || "function" == typeof e)) return e; if (void 0 !== e) throw new TypeError("Derived constructors may only return object or undefined"); return _assertThisInitialized(t); }
function _assertThisInitialized(e) { if (void 0 === e) throw new ReferenceError("this hasn't been initialised - super() hasn't been called"); return e; }
function _wrapNativeSuper(p) { var n = "function" == typeof Map ? new Map() : void 0; return _wrapNativeSuper = function _wrapNativeSuper(p) { if (null === p || !_isNativeFunction(p)) return p; if ("function" != typeof p) throw new TypeError("Super expression must either be null or a function"); if (void 0 !== n) { if (n.has(p)) return n.get(p); n.set(p, Wrapper); } function Wrapper() { return _construct(p, arguments, _getPrototypeOf(this).constructor); } return Wrapper.prototype = Object.create(p.prototype, { constructor: { value: Wrapper, enumerable: !1, writable: !0, configurable: !0 } }), _setPrototypeOf(Wrapper, p); }, _wrapNativeSuper(p); }
function _construct(e, o, p) { if (_isNativeReflectConstruct()) return Reflect.construct.apply(null, arguments); var n = [null]; n.push.apply(n, o); var l = new (e.bind.apply(e, n))(); return p && _setPrototypeOf(l, p.prototype), l; }
function _isNativeReflectConstruct() { try { var t = !Boolean.prototype.valueOf.call(Reflect.construct(Boolean, [], function () {})); } catch (t) {} return (_isNativeReflectConstruct = function _isNativeReflectConstruct() { return !!t; })(); }
function _isNativeFunction(t) { try { return -1 !== Function.toString.call(t).indexOf("[native code]"); } catch (n) { return "function" == typeof t; } }
function _setPrototypeOf(t, e) { return _setPrototypeOf = Object.setPrototypeOf ? Object.setPrototypeOf.bind() : function (t, e) { return t.__proto__ = e, t; }, _setPrototypeOf(t, e); }
function _getPrototypeOf(t) { return _getPrototypeOf = Object.setPrototypeOf ? Object.getPrototypeOf.bind() : function (t) { return t.__proto__ || Object.getPrototypeOf(t); }, _getPrototypeOf(t); }
function _classPrivateMethodInitSpec(t, a) { _checkPrivateRedeclaration(t, a), a.add(t); }
function _classPrivateFieldInitSpec(t, i, a) { _checkPrivateRedeclaration(t, i), i.set(t, a); }
function _checkPrivateRedeclaration(e, t) { if (t.has(e)) throw new TypeError("Cannot initialize the same private elements twice on an object"); }
function _classPrivateFieldGet(e, r) { return e.get(_assertClassBrand(e, r)); }
function _classPrivateFieldSet(e, r, s) { return e.set(_assertClassBrand(e, r), s), s; }
function _assertClassBrand(e, t, n) { if ("function" == typeof e ? e === t : e.has(t)) return arguments.length < 3 ? t : n; throw new TypeError("Private element is not present on this object"); }
var _size = new WeakMap();
var _cache = new WeakMap();
var _oldCache = new WeakMap();
var _maxSize = new WeakMap();
var _maxAge = new WeakMap();
var _onEviction = new WeakMap();
var _QuickLRU_brand = new WeakSet();
var QuickLRU = function (_Map) {
  function QuickLRU() {
    var _this;
    var options = arguments.length > 0 && arguments[0] !== undefined ? arguments[0] : {};
    _classCallCheck(this, QuickLRU);
    _this = _callSuper(this, QuickLRU);
    _classPrivateMethodInitSpec(_this, _QuickLRU_brand);
    _classPrivateFieldInitSpec(_this, _size, 0);
    _classPrivateFieldInitSpec(_this, _cache, new Map());
    _classPrivateFieldInitSpec(_this, _oldCache, new Map());
    _classPrivateFieldInitSpec(_this, _maxSize, void 0);
    _classPrivateFieldInitSpec(_this, _maxAge, void 0);
    _classPrivateFieldInitSpec(_this, _onEviction, void 0);
    if (!(options.maxSize && options.maxSize > 0)) {
      throw new TypeError('`maxSize` must be a number greater than 0');
    }
    if (typeof options.maxAge === 'number' && options.maxAge === 0) {
      throw new TypeError('`maxAge` must be a number greater than 0');
    }
    _classPrivateFieldSet(_maxSize, _this, options.maxSize);
    _classPrivateFieldSet(_maxAge, _this, options.maxAge || Number.POSITIVE_INFINITY);
    _classPrivateFieldSet(_onEviction, _this, options.onEviction);
    return _this;
  }
  _inherits(QuickLRU, _Map);
  return _createClass(QuickLRU, [{
    key: "__oldCache",
    get: function get() {
      return _classPrivateFieldGet(_oldCache, this);
    }
  }, {
    key: "get",
    value: function get(key) {
      if (_classPrivateFieldGet(_cache, this).has(key)) {
        var item = _classPrivateFieldGet(_cache, this).get(key);
        return _assertClassBrand(_QuickLRU_brand, this, _getItemValue).call(this, key, item);
      }
      if (_classPrivateFieldGet(_oldCache, this).has(key)) {
        var _item = _classPrivateFieldGet(_oldCache, this).get(key);
        if (_assertClassBrand(_QuickLRU_brand, this, _deleteIfExpired).call(this, key, _item) === false) {
          _assertClassBrand(_QuickLRU_brand, this, _moveToRecent).call(this, key, _item);
          return _item.value;
        }
      }
    }
  }, {
    key: "set",
    value: function set(key, value) {
      var _ref = arguments.length > 2 && arguments[2] !== undefined ? arguments[2] : {},
        _ref$maxAge = _ref.maxAge,
        maxAge = _ref$maxAge === void 0 ? _classPrivateFieldGet(_maxAge, this) : _ref$maxAge;
      var expiry = typeof maxAge === 'number' && maxAge !== Number.POSITIVE_INFINITY ? Date.now() + maxAge : undefined;
      if (_classPrivateFieldGet(_cache, this).has(key)) {
        _classPrivateFieldGet(_cache, this).set(key, {
          value: value,
          expiry: expiry
        });
      } else {
        _assertClassBrand(_QuickLRU_brand, this, _set).call(this, key, {
          value: value,
          expiry: expiry
        });
      }
      return this;
    }
  }, {
    key: "has",
    value: function has(key) {
      if (_classPrivateFieldGet(_cache, this).has(key)) {
        return !_assertClassBrand(_QuickLRU_brand, this, _deleteIfExpired).call(this, key, _classPrivateFieldGet(_cache, this).get(key));
      }
      if (_classPrivateFieldGet(_oldCache, this).has(key)) {
        return !_assertClassBrand(_QuickLRU_brand, this, _deleteIfExpired).call(this, key, _classPrivateFieldGet(_oldCache, this).get(key));
      }
      return false;
    }
  }, {
    key: "peek",
    value: function peek(key) {
      if (_classPrivateFieldGet(_cache, this).has(key)) {
        return _assertClassBrand(_QuickLRU_brand, this, _peek).call(this, key, _classPrivateFieldGet(_cache, this));
      }
      if (_classPrivateFieldGet(_oldCache, this).has(key)) {
        return _assertClassBrand(_QuickLRU_brand, this, _peek).call(this, key, _classPrivateFieldGet(_oldCache, this));
      }
    }
  }, {
    key: "expiresIn",
    value: function expiresIn(key) {
      var _classPrivateFieldGet2;
      var item = (_classPrivateFieldGet2 = _classPrivateFieldGet(_cache, this).get(key)) !== null && _classPrivateFieldGet2 !== void 0 ? _classPrivateFieldGet2 : _classPrivateFieldGet(_oldCache, this).get(key);
      if (item) {
        return item.expiry ? item.expiry - Date.now() : Number.POSITIVE_INFINITY;
      }
    }
  }, {
    key: "delete",
    value: function _delete(key) {
      var deleted = _classPrivateFieldGet(_cache, this).delete(key);
      if (deleted) {
        var _this$size3, _this$size4;
        _classPrivateFieldSet(_size, this, (_this$size3 = _classPrivateFieldGet(_size, this), _this$size4 = _this$size3--, _this$size3)), _this$size4;
      }
      return _classPrivateFieldGet(_oldCache, this).delete(key) || deleted;
    }
  }, {
    key: "clear",
    value: function clear() {
      _classPrivateFieldGet(_cache, this).clear();
      _classPrivateFieldGet(_oldCache, this).clear();
      _classPrivateFieldSet(_size, this, 0);
    }
  }, {
    key: "resize",
    value: function resize(newSize) {
      if (!(newSize && newSize > 0)) {
        throw new TypeError('`maxSize` must be a number greater than 0');
      }
      var items = _toConsumableArray(_assertClassBrand(_QuickLRU_brand, this, _entriesAscending).call(this));
      var removeCount = items.length - newSize;
      if (removeCount < 0) {
        _classPrivateFieldSet(_cache, this, new Map(items));
        _classPrivateFieldSet(_oldCache, this, new Map());
        _classPrivateFieldSet(_size, this, items.length);
      } else {
        if (removeCount > 0) {
          _assertClassBrand(_QuickLRU_brand, this, _emitEvictions).call(this, items.slice(0, removeCount));
        }
        _classPrivateFieldSet(_oldCache, this, new Map(items.slice(removeCount)));
        _classPrivateFieldSet(_cache, this, new Map());
        _classPrivateFieldSet(_size, this, 0);
      }
      _classPrivateFieldSet(_maxSize, this, newSize);
    }
  }, {
    key: "evict",
    value: function evict() {
      var count = arguments.length > 0 && arguments[0] !== undefined ? arguments[0] : 1;
      var requested = Number(count);
      if (!requested || requested <= 0) {
        return;
      }
      var items = _toConsumableArray(_assertClassBrand(_QuickLRU_brand, this, _entriesAscending).call(this));
      var evictCount = Math.trunc(Math.min(requested, Math.max(items.length - 1, 0)));
      if (evictCount <= 0) {
        return;
      }
      _assertClassBrand(_QuickLRU_brand, this, _emitEvictions).call(this, items.slice(0, evictCount));
      _classPrivateFieldSet(_oldCache, this, new Map(items.slice(evictCount)));
      _classPrivateFieldSet(_cache, this, new Map());
      _classPrivateFieldSet(_size, this, 0);
    }
  }, {
    key: "keys",
    value: function* keys() {
      var _iterator = _createForOfIteratorHelper(this),
        _step;
      try {
        for (_iterator.s(); !(_step = _iterator.n()).done;) {
          var _step$value = _slicedToArray(_step.value, 1),
            key = _step$value[0];
          yield key;
        }
      } catch (err) {
        _iterator.e(err);
      } finally {
        _iterator.f();
      }
    }
  }, {
    key: "values",
    value: function* values() {
      var _iterator2 = _createForOfIteratorHelper(this),
        _step2;
      try {
        for (_iterator2.s(); !(_step2 = _iterator2.n()).done;) {
          var _step2$value = _slicedToArray(_step2.value, 2),
            value = _step2$value[1];
          yield value;
        }
      } catch (err) {
        _iterator2.e(err);
      } finally {
        _iterator2.f();
      }
    }
  }, {
    key: Symbol.iterator,
    value: function* value() {
      var _iterator3 = _createForOfIteratorHelper(_classPrivateFieldGet(_cache, this)),
        _step3;
      try {
        for (_iterator3.s(); !(_step3 = _iterator3.n()).done;) {
          var item = _step3.value;
          var _item2 = _slicedToArray(item, 2),
            key = _item2[0],
            value = _item2[1];
          var deleted = _assertClassBrand(_QuickLRU_brand, this, _deleteIfExpired).call(this, key, value);
          if (deleted === false) {
            yield [key, value.value];
          }
        }
      } catch (err) {
        _iterator3.e(err);
      } finally {
        _iterator3.f();
      }
      var _iterator4 = _createForOfIteratorHelper(_classPrivateFieldGet(_oldCache, this)),
        _step4;
      try {
        for (_iterator4.s(); !(_step4 = _iterator4.n()).done;) {
          var _item3 = _step4.value;
          var _item4 = _slicedToArray(_item3, 2),
            _key = _item4[0],
            _value = _item4[1];
          if (!_classPrivateFieldGet(_cache, this).has(_key)) {
            var _deleted = _assertClassBrand(_QuickLRU_brand, this, _deleteIfExpired).call(this, _key, _value);
            if (_deleted === false) {
              yield [_key, _value.value];
            }
          }
        }
      } catch (err) {
        _iterator4.e(err);
      } finally {
        _iterator4.f();
      }
    }
  }, {
    key: "entriesDescending",
    value: function* entriesDescending() {
      var items = _toConsumableArray(_classPrivateFieldGet(_cache, this));
      for (var i = items.length - 1; i >= 0; --i) {
        var item = items[i];
        var _item5 = _slicedToArray(item, 2),
          key = _item5[0],
          value = _item5[1];
        var deleted = _assertClassBrand(_QuickLRU_brand, this, _deleteIfExpired).call(this, key, value);
        if (deleted === false) {
          yield [key, value.value];
        }
      }
      items = _toConsumableArray(_classPrivateFieldGet(_oldCache, this));
      for (var _i = items.length - 1; _i >= 0; --_i) {
        var _item6 = items[_i];
        var _item7 = _slicedToArray(_item6, 2),
          _key2 = _item7[0],
          _value2 = _item7[1];
        if (!_classPrivateFieldGet(_cache, this).has(_key2)) {
          var _deleted2 = _assertClassBrand(_QuickLRU_brand, this, _deleteIfExpired).call(this, _key2, _value2);
          if (_deleted2 === false) {
            yield [_key2, _value2.value];
          }
        }
      }
    }
  }, {
    key: "entriesAscending",
    value: function* entriesAscending() {
      var _iterator5 = _createForOfIteratorHelper(_assertClassBrand(_QuickLRU_brand, this, _entriesAscending).call(this)),
        _step5;
      try {
        for (_iterator5.s(); !(_step5 = _iterator5.n()).done;) {
          var _step5$value = _slicedToArray(_step5.value, 2),
            key = _step5$value[0],
            value = _step5$value[1];
          yield [key, value.value];
        }
      } catch (err) {
        _iterator5.e(err);
      } finally {
        _iterator5.f();
      }
    }
  }, {
    key: "size",
    get: function get() {
      if (!_classPrivateFieldGet(_size, this)) {
        return _classPrivateFieldGet(_oldCache, this).size;
      }
      var oldCacheSize = 0;
      var _iterator6 = _createForOfIteratorHelper(_classPrivateFieldGet(_oldCache, this).keys()),
        _step6;
      try {
        for (_iterator6.s(); !(_step6 = _iterator6.n()).done;) {
          var key = _step6.value;
          if (!_classPrivateFieldGet(_cache, this).has(key)) {
            oldCacheSize++;
          }
        }
      } catch (err) {
        _iterator6.e(err);
      } finally {
        _iterator6.f();
      }
      return Math.min(_classPrivateFieldGet(_size, this) + oldCacheSize, _classPrivateFieldGet(_maxSize, this));
    }
  }, {
    key: "maxSize",
    get: function get() {
      return _classPrivateFieldGet(_maxSize, this);
    }
  }, {
    key: "maxAge",
    get: function get() {
      return _classPrivateFieldGet(_maxAge, this);
    }
  }, {
    key: "entries",
    value: function entries() {
      return this.entriesAscending();
    }
  }, {
    key: "forEach",
    value: function forEach(callbackFunction) {
      var thisArgument = arguments.length > 1 && arguments[1] !== undefined ? arguments[1] : this;
      var _iterator7 = _createForOfIteratorHelper(this.entriesAscending()),
        _step7;
      try {
        for (_iterator7.s(); !(_step7 = _iterator7.n()).done;) {
          var _step7$value = _slicedToArray(_step7.value, 2),
            key = _step7$value[0],
            value = _step7$value[1];
          callbackFunction.call(thisArgument, value, key, this);
        }
      } catch (err) {
        _iterator7.e(err);
      } finally {
        _iterator7.f();
      }
    }
  }, {
    key: Symbol.toStringTag,
    get: function get() {
      return 'QuickLRU';
    }
  }, {
    key: "toString",
    value: function toString() {
      return "QuickLRU(".concat(this.size, "/").concat(this.maxSize, ")");
    }
  }, {
    key: Symbol.for('nodejs.util.inspect.custom'),
    value: function value() {
      return this.toString();
    }
  }]);
}(_wrapNativeSuper(Map));
function _emitEvictions(cache) {
  if (typeof _classPrivateFieldGet(_onEviction, this) !== 'function') {
    return;
  }
  var _iterator8 = _createForOfIteratorHelper(cache),
    _step8;
  try {
    for (_iterator8.s(); !(_step8 = _iterator8.n()).done;) {
      var _step8$value = _slicedToArray(_step8.value, 2),
        key = _step8$value[0],
        item = _step8$value[1];
      _classPrivateFieldGet(_onEviction, this).call(this, key, item.value);
    }
  } catch (err) {
    _iterator8.e(err);
  } finally {
    _iterator8.f();
  }
}
function _deleteIfExpired(key, item) {
  if (typeof item.expiry === 'number' && item.expiry <= Date.now()) {
    if (typeof _classPrivateFieldGet(_onEviction, this) === 'function') {
      _classPrivateFieldGet(_onEviction, this).call(this, key, item.value);
    }
    return this.delete(key);
  }
  return false;
}
function _getOrDeleteIfExpired(key, item) {
  var deleted = _assertClassBrand(_QuickLRU_brand, this, _deleteIfExpired).call(this, key, item);
  if (deleted === false) {
    return item.value;
  }
}
function _getItemValue(key, item) {
  return item.expiry ? _assertClassBrand(_QuickLRU_brand, this, _getOrDeleteIfExpired).call(this, key, item) : item.value;
}
function _peek(key, cache) {
  var item = cache.get(key);
  return _assertClassBrand(_QuickLRU_brand, this, _getItemValue).call(this, key, item);
}
function _set(key, value) {
  var _this$size, _this$size2;
  _classPrivateFieldGet(_cache, this).set(key, value);
  _classPrivateFieldSet(_size, this, (_this$size = _classPrivateFieldGet(_size, this), _this$size2 = _this$size++, _this$size)), _this$size2;
  if (_classPrivateFieldGet(_size, this) >= _classPrivateFieldGet(_maxSize, this)) {
    _classPrivateFieldSet(_size, this, 0);
    _assertClassBrand(_QuickLRU_brand, this, _emitEvictions).call(this, _classPrivateFieldGet(_oldCache, this));
    _classPrivateFieldSet(_oldCache, this, _classPrivateFieldGet(_cache, this));
    _classPrivateFieldSet(_cache, this, new Map());
  }
}
function _moveToRecent(key, item) {
  _classPrivateFieldGet(_oldCache, this).delete(key);
  _assertClassBrand(_QuickLRU_brand, this, _set).call(this, key, item);
}
function* _entriesAscending() {
  var _iterator9 = _createForOfIteratorHelper(_classPrivateFieldGet(_oldCache, this)),
    _step9;
  try {
    for (_iterator9.s(); !(_step9 = _iterator9.n()).done;) {
      var item = _step9.value;
      var _item8 = _slicedToArray(item, 2),
        key = _item8[0],
        value = _item8[1];
      if (!_classPrivateFieldGet(_cache, this).has(key)) {
        var deleted = _assertClassBrand(_QuickLRU_brand, this, _deleteIfExpired).call(this, key, value);
        if (deleted === false) {
          yield item;
        }
      }
    }
  } catch (err) {
    _iterator9.e(err);
  } finally {
    _iterator9.f();
  }
  var _iterator0 = _createForOfIteratorHelper(_classPrivateFieldGet(_cache, this)),
    _step0;
  try {
    for (_iterator0.s(); !(_step0 = _iterator0.n()).done;) {
      var _item9 = _step0.value;
      var _item0 = _slicedToArray(_item9, 2),
        _key3 = _item0[0],
        _value3 = _item0[1];
      var _deleted3 = _assertClassBrand(_QuickLRU_brand, this, _deleteIfExpired).call(this, _key3, _value3);
      if (_deleted3 === false) {
        yield _item9;
      }
    }
  } catch (err) {
    _iterator0.e(err);
  } finally {
    _iterator0.f();
  }
}
export { QuickLRU as default };