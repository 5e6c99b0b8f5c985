// Draws one row of the message list and keeps its state true.

import { h, icon, setText } from './build.js';
import { linkParts } from './links.js';
import { drawn, isPicture, pictureSize } from './pictures.js';

/** {element, update(row)}; `update` is false when the row has become another and has to be drawn anew. */
export function drawRow(row, tools) {
  if (row.kind === 'day') return still('day', row, tools.words.day(row.at));
  if (row.kind === 'system') return still('system', row, row.item.text);
  return bubble(row, tools);
}

function still(kind, row, text) {
  const body = bodyOf(row);
  return { element: h('li', { class: kind }, h('span', {}, text)), update: (next) => bodyOf(next) === body };
}

const bodyOf = ({ kind, item }) => JSON.stringify([kind, item && [item.from, item.name, item.text, item.attachments?.map((file) => file.id)]]);

function bubble(first, tools) {
  const { words } = tools;
  const { item } = first;
  const own = item.from === 'visitor';
  const author = own ? words.you : (item.name ?? words.team);
  const body = bodyOf(first);

  const name = h('p', { class: 'name' }, author);
  const time = h('time', { datetime: new Date(item.at).toISOString(), title: words.exactTime(item.at) }, words.time(item.at));
  const state = h('span', { class: 'state' });
  const foot = h('p', { class: 'foot' }, time, state);
  const element = h(
    'li',
    {},
    name,
    item.text ? h('p', { class: 'text' }, linked(item.text)) : null,
    item.attachments.map((file) => attachment(file, tools)),
    foot,
  );

  const update = (row) => {
    if (bodyOf(row) !== body) return false;
    const classes = ['bubble', own ? 'own' : 'theirs', row.state, row.first && 'first', row.last && 'last', row.tells && 'tells'];
    element.className = classes.filter(Boolean).join(' ');
    if (own && state.dataset.is !== `${row.state} ${row.refusal}`) {
      state.dataset.is = `${row.state} ${row.refusal}`;
      state.replaceChildren(...stateParts(row, tools));
    }
    return true;
  };
  update(first);
  return { element, update };
}

function stateParts(row, { words, actions, site }) {
  switch (row.state) {
    case 'sending':
      return [icon('clock'), words.sending];
    case 'held':
      return [icon('clock'), words.held];
    case 'failed': {
      const reason = words.reason(row.refusal, words.size(site.max_upload_bytes));
      const act = (label, onclick) => h('button', { type: 'button', class: 'quiet', onclick }, label);
      return [
        icon('alert'),
        h('span', {}, `${words.failed}. ${reason}`),
        h('span', { class: 'acts' }, act(words.retry, () => actions.retry(row.key)), act(words.edit, () => actions.withdraw(row.key))),
      ];
    }
    default:
      return [icon('check'), words[row.state]];
  }
}

function linked(text) {
  return linkParts(text).map((part) =>
    part.href ? h('a', { href: part.href, target: '_blank', rel: 'noopener noreferrer nofollow' }, part.text) : part.text,
  );
}

function attachment(file, tools) {
  return isPicture(file) ? picture(file, tools) : download(file, tools);
}

function picture(file, { words, pictures, actions }) {
  const size = pictureSize(file);
  const frame = h('button', { type: 'button', class: 'picture', 'aria-label': words.enlarge(file.name) });
  frame.style.width = `${size.width}px`;
  frame.style.aspectRatio = `${size.width} / ${size.height}`;
  let opened = null;
  const load = async () => {
    try {
      opened = await pictures.open(file);
      frame.replaceChildren(drawn(opened, words.picture(file.name), size));
      frame.setAttribute('aria-label', words.enlarge(file.name));
    } catch {
      frame.replaceChildren(h('span', {}, words.pictureFailed));
      frame.setAttribute('aria-label', `${words.picture(file.name)}. ${words.pictureFailed}`);
    }
  };
  frame.addEventListener('click', () => (opened ? actions.enlarge(file, opened) : load()));
  load();
  return frame;
}

function download(file, { words, pictures }) {
  const size = words.size(file.size);
  const note = h('span', { class: 'size' }, size);
  const fetchIt = async () => {
    try {
      const { url } = await pictures.open(file);
      setText(note, size);
      h('a', { href: url, download: file.name }).click();
    } catch {
      setText(note, words.downloadFailed);
    }
  };
  const label = h('span', { class: 'label' }, file.name);
  return h('button', { type: 'button', class: 'file', 'aria-label': words.download(file.name, size), onclick: fetchIt }, icon('file'), h('span', {}, label, note));
}
