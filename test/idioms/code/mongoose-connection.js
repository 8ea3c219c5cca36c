'use strict';
function Connection(base) {
  this.base = base;
  this.collections = {};
  this.models = {};
  this.config = {};
  this.replica = false;
  this.options = null;
  this.otherDbs = []; 
  this.relatedDbs = {}; 
  this.states = STATES;
  this._readyState = STATES.disconnected;
  this._closeCalled = false;
  this._hasOpened = false;
  this.plugins = [];
  if (typeof base === 'undefined' || !base.connections.length) {
    this.id = 0;
  } else {
    this.id = base.nextConnectionId;
  }
  this._queue = [];
}
Connection.prototype.onOpen = function() {
  this.readyState = STATES.connected;
  this._flushQueue();
  for (const i in this.collections) {
    if (Object.hasOwn(this.collections, i)) {
      this.collections[i].onOpen();
    }
  }
  this.emit('open');
};
Connection.prototype.onClose = function onClose(force) {
  this.readyState = STATES.disconnected;
  for (const i in this.collections) {
    if (Object.hasOwn(this.collections, i)) {
      this.collections[i].onClose(force);
    }
  }
  this.emit('close', force);
  const wasForceClosed = typeof force === 'object' && force !== null ? force.force : force;
  for (const db of this.otherDbs) {
    this._destroyCalled ? db.destroy({ force: wasForceClosed, skipCloseClient: true }) : db.close({ force: wasForceClosed, skipCloseClient: true });
  }
};
Connection.prototype.collection = function(name, options) {
  const defaultOptions = {
    autoIndex: this.config.autoIndex ?? this.base.options.autoIndex,
    autoCreate: this.config.autoCreate ?? this.base.options.autoCreate,
    autoSearchIndex: this.config.autoSearchIndex ?? this.base.options.autoSearchIndex
  };
  options = Object.assign({}, defaultOptions, options ? clone(options) : {});
  options.$wasForceClosed = this.$wasForceClosed;
  const Collection = this.base?.__driver?.Collection || driver.get().Collection;
  if (!(name in this.collections)) {
    this.collections[name] = new Collection(name, this, options);
  }
  return this.collections[name];
};
Connection.prototype.deleteModel = function deleteModel(name) {
  if (typeof name === 'string') {
    const model = this.model(name);
    if (model == null) {
      return this;
    }
    const collectionName = model.collection.name;
    delete this.models[name];
    delete this.collections[collectionName];
    this.emit('deleteModel', model);
  } else if (name instanceof RegExp) {
    const pattern = name;
    const names = this.modelNames();
    for (const name of names) {
      if (pattern.test(name)) {
        this.deleteModel(name);
      }
    }
  } else {
    throw new MongooseError('First parameter to `deleteModel()` must be a string ' +
      'or regexp, got "' + name + '"');
  }
  return this;
};
module.exports = Connection;
