import type { SiteView } from '../server/api-types.ts';
import { copyButton } from './copy-button.ts';
import { el } from './dom.ts';
import { EDITORS, findEditor } from './editors.ts';
import { recall, remember } from './remembered.ts';

/** Where the collection is created, with a link that opens the editor of the person's choice. */
export function sourceSection({ place, module }: SiteView): HTMLElement | undefined {
  if (place === undefined) return undefined;
  const { file, line, column, functionName } = place;
  const position = `${file}:${line}:${column}`;
  const link = el('a', { class: 'button primary' });
  const choice = el(
    'select',
    { 'aria-label': 'Editor' },
    ...EDITORS.map(({ id, name }) => el('option', { value: id }, name)),
  );
  const show = () => {
    const editor = findEditor(recall('editor'));
    choice.value = editor.id;
    link.href = editor.link(place);
    link.textContent = `Open in ${editor.name}`;
  };
  choice.addEventListener('change', () => {
    remember('editor', choice.value);
    show();
  });
  show();
  return el(
    'section',
    { class: 'detail-section source' },
    el('h3', {}, 'Where it is created'),
    el('p', { class: 'position' }, el('code', {}, position), functionName !== undefined && ` in ${functionName}`),
    module !== '' && !file.endsWith(module) && el('p', { class: 'quiet' }, `Original module: ${module}`),
    el('div', { class: 'actions' }, link, choice, copyButton(position)),
  );
}
