// Holds the files about to be sent: preview, progress, refusal in words.

import { h, icon, setText } from './build.js';
import { Refused } from './desk.js';
import { mintId } from './ids.js';
import { drawn, isPicture } from './pictures.js';

export function tray({ words, site, uploads, blobs, pictures, announce, changed }) {
  let files = [];
  const drawnFiles = new Map();
  const element = h('ul', { class: 'tray', role: 'list', hidden: true });

  const find = (id) => files.find((file) => file.id === id);
  const change = (id, what) => {
    files = files.map((file) => (file.id === id ? { ...file, ...what } : file));
    changed();
    paint();
  };

  async function upload(id) {
    const file = find(id);
    if (!file || file.refusal || file.owner) return;
    change(id, { waiting: false });
    try {
      const taken = await uploads.send(file);
      if (find(id)) change(id, taken);
    } catch (error) {
      if (!find(id)) return;
      if (error instanceof Refused) refuse(id, error.code);
      else change(id, { waiting: true });
    }
  }

  function refuse(id, code) {
    change(id, { refusal: code });
    announce(`${find(id).name}. ${reasonOf(code)}`, true);
  }

  const reasonOf = (code) => words.reason(code, words.size(site.max_upload_bytes));

  async function add(blob) {
    const name = blob.name || `image.${blob.type.split('/')[1] ?? 'png'}`;
    const file = { id: mintId(), name, content_type: blob.type || 'application/octet-stream', size: blob.size, refusal: null, waiting: false, owner: null };
    await blobs.put(file.id, blob);
    files = [...files, file];
    if (!blob.size) return refuse(file.id, 'upload_empty');
    if (blob.size > site.max_upload_bytes) return refuse(file.id, 'upload_too_large');
    changed();
    paint();
    await upload(file.id);
  }

  function remove(id) {
    files = files.filter((file) => file.id !== id);
    blobs.remove(id);
    changed();
    paint();
  }

  function paint() {
    element.hidden = files.length === 0;
    for (const [id, { item }] of drawnFiles) {
      if (find(id)) continue;
      item.remove();
      drawnFiles.delete(id);
    }
    for (const file of files) {
      if (!drawnFiles.has(file.id)) drawnFiles.set(file.id, draw(file));
      drawnFiles.get(file.id).update(file);
    }
  }

  function draw(file) {
    const preview = h('span', { class: 'preview' }, icon('file'));
    if (isPicture(file)) pictures.open(file).then((opened) => preview.replaceChildren(drawn(opened, '')), () => {});
    const bar = h('progress', { max: 1, 'aria-label': file.name });
    const note = h('span', { class: 'note' });
    const retry = h('button', { type: 'button', class: 'quiet', onclick: () => upload(file.id) }, words.retry);
    const drop = h('button', { type: 'button', class: 'round small', 'aria-label': words.remove(file.name), title: words.remove(file.name), onclick: () => remove(file.id) }, icon('close'));
    const item = h('li', {}, preview, h('span', { class: 'about' }, h('span', { class: 'label' }, file.name), bar, note, retry), drop);
    element.append(item);
    const update = (now) => {
      const going = !now.refusal && !now.owner && !now.waiting;
      item.className = now.refusal ? 'refused' : '';
      bar.hidden = !going;
      bar.value = uploads.progressOf(now.id);
      retry.hidden = !now.waiting;
      note.hidden = going;
      setText(note, now.refusal ? reasonOf(now.refusal) : now.waiting ? words.uploadWaits : words.size(now.size));
    };
    return { item, update };
  }

  return {
    element,
    add,
    paint,
    /** Files that can go with a click now; those not wholly uploaded go on in the outbox. */
    get ready() {
      return files.filter((file) => !file.refusal);
    },
    get all() {
      return files;
    },
    takeOut() {
      files = files.filter((file) => file.refusal);
      paint();
    },
    /** Another tab, which held the same draft, has sent them. */
    goneElsewhere(sent) {
      files = files.filter((file) => !sent.some(({ id }) => id === file.id));
      paint();
    },
    putBack(kept, alone = false) {
      const known = new Set(files.map((file) => file.id));
      if (alone) files = files.filter((file) => kept.some(({ id }) => id === file.id));
      files = [...files, ...kept.filter((file) => !known.has(file.id))];
      paint();
      for (const file of kept) upload(file.id);
    },
    hurry() {
      for (const file of files) if (file.waiting) upload(file.id);
    },
  };
}
