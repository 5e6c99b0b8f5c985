// Takes what the visitor writes; loses none of it.

import { h, icon } from './build.js';
import { tray } from './tray.js';

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/gif,application/pdf,text/plain';

export function composer({ words, site, kept, who, chat, blobs, pictures, announce, onSend }) {
  const text = h('textarea', {
    rows: 1,
    'aria-label': words.field,
    placeholder: words.field,
    'aria-describedby': 'hint',
    enterkeyhint: 'send',
    oninput: typed,
    onkeydown: pressed,
    onpaste: pasted,
  });
  const files = tray({ words, site, uploads: chat.uploads, blobs, pictures, announce, changed: saveDraft });
  const chooser = h('input', { type: 'file', multiple: true, accept: ACCEPTED, hidden: true, tabindex: -1, onchange: chosen });
  const attach = h('button', { type: 'button', class: 'round', 'aria-label': words.attach, title: words.attach, onclick: () => chooser.click() }, icon('attach'));
  const send = h('button', { type: 'submit', class: 'round go', 'aria-label': words.send, title: words.send }, icon('send'));
  const element = h(
    'form',
    { class: 'composer', onsubmit: submitted },
    files.element,
    h('div', { class: 'field' }, attach, chooser, text, send),
    h('p', { id: 'hint', class: 'unseen' }, words.hint),
  );

  const something = () => text.value.trim() !== '' || files.ready.length > 0;

  function fit() {
    element.classList.toggle('ready', something());
    // `field-sizing: content` does it where it exists.
    if (CSS.supports('field-sizing', 'content')) return;
    text.style.height = 'auto';
    text.style.height = `${text.scrollHeight}px`;
  }

  function saveDraft() {
    if (text.value || files.all.length) kept.set(`draft${who()}`, { text: text.value, files: files.all });
    else kept.remove(`draft${who()}`);
    fit();
  }

  function typed() {
    saveDraft();
    if (text.value.trim()) chat.types();
  }

  function pressed(event) {
    const fingers = matchMedia('(pointer: coarse)').matches;
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || fingers) return;
    event.preventDefault();
    submitted(event);
  }

  function submitted(event) {
    event.preventDefault();
    if (!something()) {
      text.focus();
      return;
    }
    chat.outbox.add(text.value.trim(), files.ready);
    text.value = '';
    files.takeOut();
    saveDraft();
    text.focus();
    onSend();
  }

  function pasted(event) {
    const pictures = [...event.clipboardData.files];
    if (!pictures.length) return;
    event.preventDefault();
    addAll(pictures);
  }

  function chosen() {
    addAll([...chooser.files]);
    chooser.value = '';
    text.focus();
  }

  function addAll(blobs) {
    for (const blob of blobs) files.add(blob);
  }

  /** Each person finds what they typed, and nothing of another's. */
  function putDraft() {
    const draft = kept.get(`draft${who()}`);
    if (text.value !== (draft?.text ?? '')) text.value = draft?.text ?? '';
    files.putBack(draft?.files ?? [], true);
    fit();
  }

  putDraft();

  return {
    element,
    addAll,
    focus: () => text.focus(),
    putDraft,
    goneElsewhere: files.goneElsewhere,
    paint: files.paint,
    hurry: files.hurry,
    /** What another tab typed; never under the fingers of this one. */
    draftElsewhere(draft) {
      if (element.getRootNode().activeElement === text) return;
      text.value = draft?.text ?? '';
      fit();
    },
    /** A refused message comes back to be changed. */
    takeBack(message) {
      text.value = [message.text, text.value].filter(Boolean).join('\n');
      files.putBack(message.attachments);
      saveDraft();
      text.focus();
    },
  };
}
