import { recall, remember } from './remembered.ts';

export type Theme = 'auto' | 'light' | 'dark';

const NEXT: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };
const isTheme = (text: string | undefined): text is Theme => text !== undefined && text in NEXT;

export function currentTheme(): Theme {
  const theme = recall('theme');
  return isTheme(theme) ? theme : 'auto';
}

export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function switchTheme(): Theme {
  const theme = NEXT[currentTheme()];
  remember('theme', theme);
  applyTheme(theme);
  return theme;
}

/** Calls back when the system goes from light to dark or back. */
export function onSystemTheme(callback: () => void): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', callback);
}

/** A colour of the style sheet as a canvas understands it; `light-dark()` it does not. @param name `--line` */
export function cssColour(name: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
