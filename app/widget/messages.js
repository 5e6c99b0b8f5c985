// Shows the message list: in order, in place, at the point where the visitor reads.

import { drawRow } from './bubble.js';
import { h, icon, setText } from './build.js';

const AT_BOTTOM = 60;
const NEAR_TOP = 120;

export function messageList(tools) {
  const { words, actions } = tools;
  const drawnRows = new Map();
  let missed = 0;
  let asking = false;
  let askedAgainst = 0;

  const list = h('ol', { class: 'rows', role: 'list' });
  const older = h('button', { type: 'button', class: 'older quiet', hidden: true, onclick: () => askOlder() }, words.older);
  const greeting = h('p', { class: 'greeting' });
  const stays = h('p', { class: 'stays' }, words.stays);
  const foot = h('div', { class: 'after' });
  const typing = h('div', { class: 'typing', hidden: true }, h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), h('span', {}));
  // Announcements are made apart: read aloud from here, every page of history would be.
  const log = h('div', { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': words.log, tabindex: 0, onscroll: scrolled }, older, greeting, stays, list, typing, foot);
  const pill = h('button', { type: 'button', class: 'pill', hidden: true, onclick: () => toBottom(true) }, icon('down'), h('span'));
  const element = h('div', { class: 'thread' }, log, pill);

  const fromBottom = () => log.scrollHeight - log.scrollTop - log.clientHeight;
  let held = true;

  function toBottom(focus = false) {
    log.scrollTop = log.scrollHeight;
    held = true;
    missed = 0;
    pill.hidden = true;
    if (focus) log.focus();
    actions.atBottom();
  }

  function scrolled() {
    held = fromBottom() < AT_BOTTOM;
    if (held && missed) toBottom();
    if (held) actions.atBottom();
    if (log.scrollTop < NEAR_TOP && !older.hidden) askOlder();
  }

  async function askOlder() {
    const first = list.firstElementChild;
    if (asking || (askedAgainst && Date.now() - askedAgainst < 5_000)) return;
    asking = true;
    older.setAttribute('aria-busy', 'true');
    try {
      await actions.older();
      setText(older, words.older);
      askedAgainst = 0;
      // A keyboard left on a button that is gone would be thrown out of the list.
      if (older.hidden && older.matches(':focus')) log.focus();
    } catch {
      setText(older, words.olderFailed);
      askedAgainst = Date.now();
    }
    asking = false;
    older.removeAttribute('aria-busy');
    return first;
  }

  /** Puts the rows where they belong; touches only what is another. */
  function place(rows) {
    const wanted = new Set(rows.map((row) => row.key));
    for (const [key, { element: gone }] of drawnRows) {
      if (wanted.has(key)) continue;
      gone.remove();
      drawnRows.delete(key);
    }
    let next = list.firstElementChild;
    for (const row of rows) {
      const there = drawnRows.get(row.key);
      if (!there?.update(row)) {
        const drawn = drawRow(row, tools);
        drawnRows.set(row.key, drawn);
        if (there) {
          if (next === there.element) next = drawn.element;
          there.element.replaceWith(drawn.element);
        }
      }
      const { element: current } = drawnRows.get(row.key);
      if (current === next) next = next.nextElementSibling;
      else list.insertBefore(current, next);
    }
  }

  return {
    element,
    foot,
    log,
    toBottom,
    get atBottom() {
      return held;
    },
    /** Something came in that the visitor may not see where they read. */
    missed(count) {
      if (held || !count) return;
      missed += count;
      setText(pill.lastElementChild, words.pill(missed));
      pill.hidden = false;
    },
    paint({ rows, more, greetingText, typingText }) {
      const below = log.scrollHeight - log.scrollTop;
      const topKept = list.firstElementChild;
      older.hidden = !more;
      greeting.hidden = more || !greetingText;
      stays.hidden = rows.length > 0;
    setText(greeting, greetingText);
      place(rows);
      typing.hidden = !typingText;
      setText(typing.lastElementChild, typingText ?? '');
      if (held) log.scrollTop = log.scrollHeight;
      // Rows that came in above push the rest down: what was being read stays under the eyes.
      else if (topKept !== list.firstElementChild) log.scrollTop = log.scrollHeight - below;
    },
  };
}
