import { el } from './dom.ts';

const THANKS_MILLISECONDS = 1_500;

/** A button that puts a text on the clipboard, and says so. */
export function copyButton(text: string, title = 'Copy'): HTMLButtonElement {
  const button = el('button', { type: 'button' }, title);
  button.addEventListener('click', () => {
    void copy(text).then((isDone) => say(button, isDone ? 'Copied' : 'Not allowed', title));
  });
  return button;
}

/** Off this machine a page without TLS has no clipboard. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function say(button: HTMLButtonElement, word: string, title: string): void {
  button.textContent = word;
  setTimeout(() => {
    button.textContent = title;
  }, THANKS_MILLISECONDS);
}
