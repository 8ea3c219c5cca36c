'use strict';
function _defineProperty(obj, key, value) {
  if (key in obj) {
    Object.defineProperty(obj, key, {
      value: value,
      enumerable: true,
      configurable: true,
      writable: true
    });
  } else {
    obj[key] = value;
  }
  return obj;
}
class Runtime {
  constructor(
    config,
    environment,
    resolver,
    cacheFS = {},
    coverageOptions, 
    testPath
  ) {
    _defineProperty(this, '_cacheFS', void 0);
    _defineProperty(this, '_config', void 0);
    _defineProperty(this, '_coverageOptions', void 0);
    _defineProperty(this, '_currentlyExecutingModulePath', void 0);
    _defineProperty(this, '_environment', void 0);
    _defineProperty(this, '_explicitShouldMock', void 0);
    _defineProperty(this, '_fakeTimersImplementation', void 0);
    _defineProperty(this, '_internalModuleRegistry', void 0);
    _defineProperty(this, '_isCurrentlyExecutingManualMock', void 0);
    _defineProperty(this, '_mainModule', void 0);
    _defineProperty(this, '_mockFactories', void 0);
    _defineProperty(this, '_mockMetaDataCache', void 0);
    _defineProperty(this, '_mockRegistry', void 0);
    _defineProperty(this, '_isolatedMockRegistry', void 0);
    _defineProperty(this, '_moduleMocker', void 0);
    _defineProperty(this, '_isolatedModuleRegistry', void 0);
    _defineProperty(this, '_moduleRegistry', void 0);
    _defineProperty(this, '_esmoduleRegistry', void 0);
    _defineProperty(this, '_testPath', void 0);
    _defineProperty(this, '_resolver', void 0);
    _defineProperty(this, '_shouldAutoMock', void 0);
    _defineProperty(this, '_shouldMockModuleCache', void 0);
    _defineProperty(this, '_shouldUnmockTransitiveDependenciesCache', void 0);
    _defineProperty(this, '_sourceMapRegistry', void 0);
    _defineProperty(this, '_scriptTransformer', void 0);
    _defineProperty(this, '_fileTransforms', void 0);
    _defineProperty(this, '_v8CoverageInstrumenter', void 0);
    _defineProperty(this, '_v8CoverageResult', void 0);
    _defineProperty(this, '_transitiveShouldMock', void 0);
    _defineProperty(this, '_unmockList', void 0);
    _defineProperty(this, '_virtualMocks', void 0);
    _defineProperty(this, '_moduleImplementation', void 0);
    _defineProperty(this, 'jestObjectCaches', void 0);
    _defineProperty(this, 'jestGlobals', void 0);
    _defineProperty(
      this,
      'unstable_shouldLoadAsEsm',
      _jestResolve().default.unstable_shouldLoadAsEsm
    );
    this._cacheFS = new Map(Object.entries(cacheFS));
    this._config = config;
    this._coverageOptions = coverageOptions || {
      changedFiles: undefined,
      collectCoverage: false,
      collectCoverageFrom: [],
      collectCoverageOnlyFrom: undefined,
      coverageProvider: 'babel',
      sourcesRelatedToTestsInChangedFiles: undefined
    };
    this._currentlyExecutingModulePath = '';
    this._environment = environment;
    this._explicitShouldMock = new Map();
    this._internalModuleRegistry = new Map();
    this._isCurrentlyExecutingManualMock = null;
    this._mainModule = null;
    this._mockFactories = new Map();
    this._mockRegistry = new Map(); 
    this._moduleMocker = this._environment.moduleMocker;
    this._isolatedModuleRegistry = null;
    this._isolatedMockRegistry = null;
    this._moduleRegistry = new Map();
    this._esmoduleRegistry = new Map();
    this._testPath = testPath;
    this._resolver = resolver;
    this._scriptTransformer = new (_transform().ScriptTransformer)(config);
    this._shouldAutoMock = config.automock;
    this._sourceMapRegistry = new Map();
    this._fileTransforms = new Map();
    this._virtualMocks = new Map();
    this.jestObjectCaches = new Map();
    this._mockMetaDataCache = new Map();
    this._shouldMockModuleCache = new Map();
    this._shouldUnmockTransitiveDependenciesCache = new Map();
    this._transitiveShouldMock = new Map();
    this._fakeTimersImplementation =
      config.timers === 'modern'
        ? this._environment.fakeTimersModern
        : this._environment.fakeTimers;
    this._unmockList = unmockRegExpCache.get(config);
    if (!this._unmockList && config.unmockedModulePathPatterns) {
      this._unmockList = new RegExp(
        config.unmockedModulePathPatterns.join('|')
      );
      unmockRegExpCache.set(config, this._unmockList);
    }
    if (config.automock) {
      const virtualMocks = fromEntries(this._virtualMocks);
      config.setupFiles.forEach(filePath => {
        if (filePath && filePath.includes(NODE_MODULES)) {
          const moduleID = this._resolver.getModuleID(virtualMocks, filePath);
          this._transitiveShouldMock.set(moduleID, false);
        }
      });
    }
    this.resetModules();
  }
  requireMock(from, moduleName) {
    const moduleID = this._resolver.getModuleID(
      fromEntries(this._virtualMocks),
      from,
      moduleName
    );
    if (
      this._isolatedMockRegistry &&
      this._isolatedMockRegistry.get(moduleID)
    ) {
      return this._isolatedMockRegistry.get(moduleID);
    } else if (this._mockRegistry.get(moduleID)) {
      return this._mockRegistry.get(moduleID);
    }
    const mockRegistry = this._isolatedMockRegistry || this._mockRegistry;
    if (this._mockFactories.has(moduleID)) {
      const module = this._mockFactories.get(moduleID)();
      mockRegistry.set(moduleID, module);
      return module;
    }
    const manualMockOrStub = this._resolver.getMockModule(from, moduleName);
    let modulePath =
      this._resolver.getMockModule(from, moduleName) ||
      this._resolveModule(from, moduleName);
    let isManualMock =
      manualMockOrStub &&
      !this._resolver.resolveStubModuleName(from, moduleName);
    if (!isManualMock) {
      // subDir1/my_module.js
      // subDir1/__mocks__/my_module.js
      // subDir2/my_module.js
      // subDir2/__mocks__/my_module.js
      const moduleDir = path().dirname(modulePath);
      const moduleFileName = path().basename(modulePath);
      const potentialManualMock = path().join(
        moduleDir,
        '__mocks__',
        moduleFileName
      );
      if (fs().existsSync(potentialManualMock)) {
        isManualMock = true;
        modulePath = potentialManualMock;
      }
    }
    if (isManualMock) {
      const localModule = {
        children: [],
        exports: {},
        filename: modulePath,
        id: modulePath,
        loaded: false,
        path: path().dirname(modulePath)
      };
      this._loadModule(
        localModule,
        from,
        moduleName,
        modulePath,
        undefined,
        mockRegistry
      );
      mockRegistry.set(moduleID, localModule.exports);
    } else {
      mockRegistry.set(moduleID, this._generateMock(from, moduleName));
    }
    return mockRegistry.get(moduleID);
  }
  resetModules() {
    var _this$_isolatedModule2, _this$_isolatedMockRe2;
    (_this$_isolatedModule2 = this._isolatedModuleRegistry) === null ||
    _this$_isolatedModule2 === void 0
      ? void 0
      : _this$_isolatedModule2.clear();
    (_this$_isolatedMockRe2 = this._isolatedMockRegistry) === null ||
    _this$_isolatedMockRe2 === void 0
      ? void 0
      : _this$_isolatedMockRe2.clear();
    this._isolatedModuleRegistry = null;
    this._isolatedMockRegistry = null;
    this._mockRegistry.clear();
    this._moduleRegistry.clear();
    this._esmoduleRegistry.clear();
    if (this._environment) {
      if (this._environment.global) {
        const envGlobal = this._environment.global;
        Object.keys(envGlobal).forEach(key => {
          const globalMock = envGlobal[key];
          if (
            ((typeof globalMock === 'object' && globalMock !== null) ||
              typeof globalMock === 'function') &&
            globalMock._isMockFunction === true
          ) {
            globalMock.mockClear();
          }
        });
      }
      if (this._environment.fakeTimers) {
        this._environment.fakeTimers.clearAllTimers();
      }
    }
  }
}
module.exports = Runtime;
