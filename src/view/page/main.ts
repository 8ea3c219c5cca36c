import { App } from './app.ts';
import { applyTheme, currentTheme } from './theme.ts';

applyTheme(currentTheme());
// A token has become a cookie: it has no business in the address and the history.
if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash);
const root = document.getElementById('app');
if (root !== null) new App(root).start();
