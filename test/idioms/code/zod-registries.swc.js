"use strict";
Object.defineProperty(exports, "__esModule", {
    value: true
});
function _export(target, all) {
    for(var name in all)Object.defineProperty(target, name, {
        enumerable: true,
        get: Object.getOwnPropertyDescriptor(all, name).get
    });
}
_export(exports, {
    get $ZodRegistry () {
        return $ZodRegistry;
    },
    get $input () {
        return $input;
    },
    get $output () {
        return $output;
    },
    get globalRegistry () {
        return globalRegistry;
    },
    get registry () {
        return registry;
    }
});
function _class_call_check(instance, Constructor) {
    if (!(instance instanceof Constructor)) throw new TypeError("Cannot call a class as a function");
}
function _defineProperties(target, props) {
    for(var i = 0; i < props.length; i++){
        var descriptor = props[i];
        descriptor.enumerable = descriptor.enumerable || false;
        descriptor.configurable = true;
        if ("value" in descriptor) descriptor.writable = true;
        Object.defineProperty(target, descriptor.key, descriptor);
    }
}
function _create_class(Constructor, protoProps, staticProps) {
    if (protoProps) _defineProperties(Constructor.prototype, protoProps);
    if (staticProps) _defineProperties(Constructor, staticProps);
    return Constructor;
}
function _define_property(obj, key, value) {
    if (key in obj) {
        Object.defineProperty(obj, key, {
            value: value,
            enumerable: true,
            configurable: true,
            writable: true
        });
    } else obj[key] = value;
    return obj;
}
function _object_spread(target) {
    for(var i = 1; i < arguments.length; i++){
        var source = arguments[i] != null ? arguments[i] : {};
        var ownKeys = Object.keys(source);
        if (typeof Object.getOwnPropertySymbols === "function") {
            ownKeys = ownKeys.concat(Object.getOwnPropertySymbols(source).filter(function(sym) {
                return Object.getOwnPropertyDescriptor(source, sym).enumerable;
            }));
        }
        ownKeys.forEach(function(key) {
            _define_property(target, key, source[key]);
        });
    }
    return target;
}
function _type_of(obj) {
    "@swc/helpers - typeof";
    return obj && typeof Symbol !== "undefined" && obj.constructor === Symbol ? "symbol" : typeof obj;
}
var _globalThis, ___zod_globalRegistry;
var $output = /*@__PURE__*/ Symbol("ZodOutput");
var $input = /*@__PURE__*/ Symbol("ZodInput");
var $ZodRegistry = /*#__PURE__*/ function() {
    "use strict";
    function $ZodRegistry() {
        _class_call_check(this, $ZodRegistry);
        _define_property(this, "_meta", void 0);
        _define_property(this, "_schema", void 0);
        _define_property(this, "_map", new WeakMap());
        _define_property(this, "_idmap", new Map());
    }
    _create_class($ZodRegistry, [
        {
            key: "add",
            value: function add(schema) {
                for(var _len = arguments.length, _meta = new Array(_len > 1 ? _len - 1 : 0), _key = 1; _key < _len; _key++){
                    _meta[_key - 1] = arguments[_key];
                }
                var meta = _meta[0];
                this._map.set(schema, meta);
                if (meta && (typeof meta === "undefined" ? "undefined" : _type_of(meta)) === "object" && "id" in meta) {
                    this._idmap.set(meta.id, schema);
                }
                return this;
            }
        },
        {
            key: "clear",
            value: function clear() {
                this._map = new WeakMap();
                this._idmap = new Map();
                return this;
            }
        },
        {
            key: "remove",
            value: function remove(schema) {
                var meta = this._map.get(schema);
                if (meta && (typeof meta === "undefined" ? "undefined" : _type_of(meta)) === "object" && "id" in meta) {
                    this._idmap.delete(meta.id);
                }
                this._map.delete(schema);
                return this;
            }
        },
        {
            key: "get",
            value: function get(schema) {
                // return this._map.get(schema) as any;
                // inherit metadata
                var p = schema._zod.parent;
                if (p) {
                    var _this_get;
                    var pm = _object_spread({}, (_this_get = this.get(p)) !== null && _this_get !== void 0 ? _this_get : {});
                    delete pm.id; // do not inherit id
                    var f = _object_spread({}, pm, this._map.get(schema));
                    return Object.keys(f).length ? f : undefined;
                }
                return this._map.get(schema);
            }
        },
        {
            key: "has",
            value: function has(schema) {
                return this._map.has(schema);
            }
        }
    ]);
    return $ZodRegistry;
}();
function registry() {
    return new $ZodRegistry();
}
(___zod_globalRegistry = (_globalThis = globalThis).__zod_globalRegistry) !== null && ___zod_globalRegistry !== void 0 ? ___zod_globalRegistry : _globalThis.__zod_globalRegistry = registry();
var globalRegistry = globalThis.__zod_globalRegistry;
