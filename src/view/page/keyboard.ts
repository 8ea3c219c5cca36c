export interface KeyHandlers {
  readonly onMove: (step: number) => void;
  readonly onOpen: () => void;
  readonly onEscape: () => void;
  readonly onSearch: () => void;
  readonly onPause: () => void;
}

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Keys of the page. What a control makes of a key itself, such as Space on a button, is left to it. */
export function bindKeys(handlers: KeyHandlers): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape') return handlers.onEscape();
    if (isControl(event.target)) return;
    if (handle(event, handlers)) event.preventDefault();
  });
}

function handle({ key, target }: KeyboardEvent, handlers: KeyHandlers): boolean {
  const step = STEPS[key];
  if (step !== undefined) handlers.onMove(step);
  else if (key === '/') handlers.onSearch();
  else if (key === ' ') handlers.onPause();
  else if (key === 'Enter' && isRow(target)) handlers.onOpen();
  else return false;
  return true;
}

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, select, textarea, button, a') !== null;

const isRow = (target: EventTarget | null): boolean => target instanceof Element && target.closest('tr.site') !== null;
