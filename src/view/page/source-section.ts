import type { SiteView } from '../server/api-types.ts';
import { copyButton } from './copy-button.ts';
import { el } from './dom.ts';
import { EDITORS, findEditor } from './editors.ts';
import { recall, remember } from './remembered.ts';

const quiet = (text: string | undefined) => text !== undefined && text !== '' && el('p', { class: 'quiet' }, text);

function describeOriginal({ module, original, place }: SiteView): string | undefined {
  if (original !== undefined) return `Original: ${module}:${original.line}:${original.column}`;
  return module === '' || place?.file.endsWith(module) ? undefined : `Original module: ${module}`;
}

/** What its source says, where that says something. */
function describeRemovals({ evicts }: SiteView): string | undefined {
  if (evicts === 'never') return 'This module never removes from it';
  return evicts === 'yes' ? 'Its module removes from it' : undefined;
}

/** Where the collection is created, with a link that opens the editor of the person's choice. */
export function sourceSection(site: SiteView): HTMLElement | undefined {
  const { place, creator, id } = site;
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
    quiet(describeOriginal(site)),
    quiet(creator && `Made by ${creator}`),
    quiet(describeRemovals(site)),
    quiet(id && `Id: ${id}, in the next release too`),
    el('div', { class: 'actions' }, link, choice, copyButton(position)),
  );
}
