"use strict";
exports.Namespace = exports.RESERVED_EVENTS = void 0;
exports.RESERVED_EVENTS = new Set(["connect", "connection", "new_namespace"]);
class Namespace extends typed_events_1.StrictEventEmitter {
    constructor(server, name) {
        super();
        this.sockets = new Map();
        this._preConnectSockets = new Map();
        this._fns = [];
        this._ids = 0;
        this.server = server;
        this.name = name;
        this._initAdapter();
    }
    _doConnect(socket, fn) {
        this._preConnectSockets.delete(socket.id);
        this.sockets.set(socket.id, socket);
        socket._onconnect();
        if (fn)
            fn(socket);
        this.emitReserved("connect", socket);
        this.emitReserved("connection", socket);
    }
    _remove(socket) {
        this.sockets.delete(socket.id) || this._preConnectSockets.delete(socket.id);
    }
    _onServerSideEmit(args) {
        super.emitUntyped.apply(this, args);
    }
}
exports.Namespace = Namespace;
