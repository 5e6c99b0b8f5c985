// Opens, closes and places the panel; keeps the focus where the next act is.

import { h, icon } from './build.js';

const WHOLE_SCREEN = matchMedia('(max-width: 480px), (max-height: 420px)');

export function panel({ words, site, onToggle, onFiles }) {
  let cameFrom = null;

  const badge = h('span', { class: 'badge', hidden: true });
  const launcher = h('button', { type: 'button', class: 'launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', onclick: () => open() }, icon('chat'), h('span', { class: 'word' }, words.launcher), badge);
  const presence = h('p', { class: 'presence' });
  const close = h('button', { type: 'button', class: 'round', 'aria-label': words.close, title: words.close, onclick: () => shut() }, icon('close'));
  const header = h('header', {}, h('span', { class: 'initial', 'aria-hidden': 'true' }, [...site.name][0] ?? ''), h('div', { class: 'who' }, h('h2', {}, site.name), presence), close);
  const body = h('div', { class: 'body' });
  const dropZone = h('div', { class: 'drop', hidden: true }, words.dropHere);
  const element = h('dialog', { class: 'panel', 'aria-label': words.panel(site.name), onkeydown: pressed, oncancel: cancelled }, header, body, dropZone);
  receiveDrops(element, dropZone, onFiles);

  function show() {
    // Full screen is a modal by nature: the page below is neither seen nor reached.
    if (WHOLE_SCREEN.matches) element.showModal();
    else element.show();
    fit();
  }

  function open({ focus = true } = {}) {
    if (element.open) return;
    const active = document.activeElement;
    cameFrom = active && active !== document.body ? active : null;
    const before = element.getRootNode().activeElement;
    show();
    launcher.hidden = true;
    launcher.setAttribute('aria-expanded', 'true');
    onToggle(true, focus);
    if (!focus) {
      element.getRootNode().activeElement?.blur();
      (before ?? cameFrom)?.focus?.({ preventScroll: true });
    }
  }

  function shut() {
    if (!element.open) return;
    const focusWithin = element.contains(element.getRootNode().activeElement);
    element.close();
    launcher.hidden = false;
    launcher.setAttribute('aria-expanded', 'false');
    onToggle(false, false);
    if (!focusWithin) return;
    const host = element.getRootNode().host;
    if (cameFrom && cameFrom !== host && cameFrom.isConnected) cameFrom.focus();
    else launcher.focus();
  }

  function pressed(event) {
    // The page's own shortcuts have no business with what is typed here.
    event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    shut();
  }

  function cancelled(event) {
    if (event.target !== element) return;
    event.preventDefault();
    shut();
  }

  // An on-screen keyboard covers the page without resizing it: the panel follows what is left to see.
  function fit() {
    const seen = visualViewport;
    const whole = element.open && WHOLE_SCREEN.matches && seen;
    element.style.height = whole ? `${seen.height}px` : '';
    element.style.top = whole ? `${seen.offsetTop}px` : '';
  }

  visualViewport?.addEventListener('resize', fit);
  visualViewport?.addEventListener('scroll', fit);
  WHOLE_SCREEN.addEventListener('change', () => {
    if (!element.open) return;
    const focused = element.getRootNode().activeElement;
    element.close();
    show();
    focused?.focus();
  });

  return {
    element,
    launcher,
    header,
    body,
    open,
    shut,
    get isOpen() {
      return element.open;
    },
    get wholeScreen() {
      return WHOLE_SCREEN.matches;
    },
    paint({ unread, status, isHere }) {
      badge.hidden = unread === 0;
      badge.textContent = unread > 99 ? '99+' : unread;
      launcher.setAttribute('aria-label', unread ? `${words.launcher}, ${words.unread(unread)}` : words.launcher);
      if (presence.textContent !== status) presence.textContent = status;
      presence.classList.toggle('here', isHere);
    },
  };
}

function receiveDrops(element, zone, onFiles) {
  const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');
  element.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    zone.hidden = false;
  });
  element.addEventListener('dragleave', (event) => {
    if (!element.contains(event.relatedTarget)) zone.hidden = true;
  });
  element.addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    zone.hidden = true;
    onFiles([...event.dataTransfer.files]);
  });
}
