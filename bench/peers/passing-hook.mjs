// A synchronous module hook that only passes on: what Node itself takes for any agent that rewrites modules.
import * as nodeModule from 'node:module';

nodeModule.registerHooks({ load: (url, context, nextLoad) => nextLoad(url, context) });
