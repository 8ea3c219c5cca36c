'use strict';
var app = exports = module.exports = {};
app.init = function init() {
  var router = null;
  this.cache = Object.create(null);
  this.engines = Object.create(null);
  this.settings = Object.create(null);
  this.defaultConfiguration();
  Object.defineProperty(this, 'router', {
    configurable: true,
    enumerable: true,
    get: function getrouter() {
      if (router === null) {
        router = new Router({
          caseSensitive: this.enabled('case sensitive routing'),
          strict: this.enabled('strict routing')
        });
      }
      return router;
    }
  });
};
app.engine = function engine(ext, fn) {
  if (typeof fn !== 'function') {
    throw new Error('callback function required');
  }
  var extension = ext[0] !== '.'
    ? '.' + ext
    : ext;
  this.engines[extension] = fn;
  return this;
};
app.set = function set(setting, val) {
  if (arguments.length === 1) {
    return this.settings[setting];
  }
  debug('set "%s" to %o', setting, val);
  this.settings[setting] = val;
  switch (setting) {
    case 'etag':
      this.set('etag fn', compileETag(val));
      break;
    case 'query parser':
      this.set('query parser fn', compileQueryParser(val));
      break;
    case 'trust proxy':
      this.set('trust proxy fn', compileTrust(val));
      Object.defineProperty(this.settings, trustProxyDefaultSymbol, {
        configurable: true,
        value: false
      });
      break;
  }
  return this;
};
app.render = function render(name, options, callback) {
  var cache = this.cache;
  var done = callback;
  var engines = this.engines;
  var opts = options || {};
  var view;
  if (typeof options === 'function') {
    done = options;
    opts = {};
  }
  var renderOptions = { ...this.locals, ...opts._locals, ...opts };
  if (renderOptions.cache == null) {
    renderOptions.cache = this.enabled('view cache');
  }
  if (renderOptions.cache) {
    view = cache[name];
  }
  if (!view) {
    var View = this.get('view');
    view = new View(name, {
      defaultEngine: this.get('view engine'),
      root: this.get('views'),
      engines: engines
    });
    if (!view.path) {
      var dirs = Array.isArray(view.root) && view.root.length > 1
        ? 'directories "' + view.root.slice(0, -1).join('", "') + '" or "' + view.root[view.root.length - 1] + '"'
        : 'directory "' + view.root + '"'
      var err = new Error('Failed to lookup view "' + name + '" in views ' + dirs);
      err.view = view;
      return done(err);
    }
    if (renderOptions.cache) {
      cache[name] = view;
    }
  }
  tryRender(view, renderOptions, done);
};
