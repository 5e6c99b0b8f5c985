// Puts the widget together on the visitor's page.

import { accentSheet } from './accent.js';
import { workingAlone } from './alone.js';
import { announcer } from './announcer.js';
import { blobStore } from './blobs.js';
import { h, setText } from './build.js';
import { contactCard, ratingCard } from './cards.js';
import { openChat } from './chat.js';
import { composer } from './composer.js';
import { deskAt, Later } from './desk.js';
import { keeper } from './keep.js';
import look from './look.css';
import { messageList } from './messages.js';
import { panel } from './panel.js';
import { pauseAfter } from './patience.js';
import { gallery } from './pictures.js';
import { rowsOf } from './rows.js';
import { tabTitle } from './tab-title.js';
import { viewer } from './viewer.js';
import { frenchSpacing, wordsIn } from './words.js';

/** How old may be what we know of the team being there. */
const PRESENCE_AGE = 60_000;

/** Resolves with what the page may do: {open, close, login, logout}. */
export async function startWidget({ origin, siteKey, locale }) {
  const kept = keeper(siteKey);
  const alone = workingAlone(kept);
  const desk = deskAt({ origin, site: siteKey, locale, kept, alone });
  let site = await answered(desk.site);
  let siteAt = Date.now();
  const words = wordsIn(locale);
  const blobs = blobStore(kept.nameOf('files'));
  const pictures = gallery({ desk, blobs });
  const voice = announcer();
  const setTitle = tabTitle();
  const large = viewer(words);
  const notice = h('p', { class: 'cut', role: 'status' });

  const say = (text, urgent = false) => voice.say(text, urgent, pane.isOpen);
  const chat = openChat({ kept, desk, alone, blobs, changed: paintSoon, arrived });
  const pane = panel({ words, site, onToggle: toggled, onFiles: (files) => writing.addAll(files) });
  const list = messageList({
    words,
    site,
    pictures,
    actions: {
      retry: (id) => chat.outbox.retry(id),
      withdraw: (id) => writing.takeBack(chat.outbox.withdraw(id)),
      enlarge: large.show,
      older: chat.older,
      atBottom: seen,
    },
  });
  const writing = composer({ words, site, kept, who: desk.who, chat, blobs, pictures, announce: say, onSend: () => list.toBottom() });
  const contact = contactCard({ words, kept, desk, announce: say, changed: paintSoon });
  const rating = ratingCard({ words, chat, announce: say });

  list.foot.append(contact.element, rating.element);
  pane.body.append(list.element, notice, writing.element);
  pane.element.append(voice.within);
  stand([pane.launcher, pane.element, large.element, voice.without], site.accent);

  let painting = false;
  let told = new Map();
  let statusTold = null;

  function paintSoon() {
    if (painting) return;
    painting = true;
    queueMicrotask(() => {
      painting = false;
      paint();
    });
  }

  function paint() {
    const { thread, cut, unread } = chat;
    const unsent = chat.outbox.list();
    const rows = rowsOf({ items: thread.items, unsent, agentReadAt: thread.agentReadAt, cut, dayOf: words.day });
    const greeting = words.locale === 'en' ? site.greeting_en : frenchSpacing(site.greeting_fr);
    list.paint({ rows, more: thread.more, greetingText: greeting, typingText: chat.agentTypes ? words.typing(thread.conversation?.agent_name) : null });
    contact.paint(!site.online && !desk.login && thread.conversation?.agent_name == null && thread.conversation?.state !== 'closed' && (thread.items.length > 0 || unsent.length > 0));
    rating.paint(thread);
    writing.paint();
    if (list.atBottom) list.log.scrollTop = list.log.scrollHeight;
    setText(notice, cut ? words.cut : '');
    notice.classList.toggle('shown', cut);
    const present = presence(thread.conversation);
    pane.paint({ unread, ...present });
    if (statusTold !== null && statusTold !== present.status && thread.loaded) say(present.status);
    statusTold = present.status;
    setTitle(pane.isOpen && !document.hidden ? 0 : unread);
    tellStates(rows);
    seen();
  }

  function presence(conversation) {
    const name = conversation?.agent_name;
    // Whoever has it in hand and has left answers nobody: then it is the team's word.
    if (conversation?.state === 'open') return name ? { status: words.withAgent(name), isHere: true } : { status: words.away, isHere: site.online };
    if (conversation?.state === 'closed') return { status: words.closed, isHere: site.online };
    if (conversation?.state === 'waiting') return { status: site.online ? words.waiting : words.waitingOffline, isHere: site.online };
    return { status: site.online ? words.online : words.offline, isHere: site.online };
  }

  /** Sight sees a state change; a screen reader is told, once, what the visitor has to know. */
  function tellStates(rows) {
    const states = new Map(rows.filter((row) => row.state).map((row) => [row.key, row]));
    for (const [key, row] of states) {
      const before = told.get(key);
      if (!before || before === row.state) continue;
      if (row.state === 'failed') say(`${words.failed}. ${words.reason(row.refusal)}`, true);
      else if (['sending', 'held'].includes(before) && ['sent', 'delivered', 'read'].includes(row.state)) say(words.sent);
    }
    told = new Map([...states].map(([key, row]) => [key, row.state]));
  }

  function arrived(items) {
    const fromAgent = items.filter((item) => item.from === 'agent');
    for (const item of fromAgent) say(`${item.name ?? words.team}. ${item.text || item.attachments.map((file) => file.name).join(', ')}`);
    list.missed(fromAgent.length);
  }

  function seen() {
    if (pane.isOpen && !document.hidden && list.atBottom) chat.seen();
  }

  function toggled(open, focus) {
    tabKept.set(siteKey, open);
    if (open) {
      lookAround();
      paint();
      list.toBottom();
      if (focus) writing.focus();
    }
    paintSoon();
  }

  /** Is somebody there? */
  async function lookAround() {
    if (Date.now() - siteAt < PRESENCE_AGE) return;
    siteAt = Date.now();
    site = await desk.site().catch(() => site);
    paintSoon();
  }

  chat.onReturn = writing.hurry;
  chat.onPerson = () => {
    writing.putDraft();
    contact.reset();
    paintSoon();
  };
  kept.onChangeElsewhere((name, value) => {
    if (name === `draft${desk.who()}`) writing.draftElsewhere(value);
    if (value?.attachments) writing.goneElsewhere(value.attachments);
    chat.changedElsewhere(name, value);
  });
  addEventListener('online', () => chat.hurry());
  addEventListener('offline', paintSoon);
  addEventListener('pagehide', chat.rest);
  addEventListener('pageshow', ({ persisted }) => persisted && chat.hurry());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      chat.hurry();
      lookAround();
    }
    paintSoon();
  });

  blobs.sweep();
  chat.begin();
  paint();
  // A visitor who goes to the next page of the shop goes on talking; on a phone that would hide the page.
  if (tabKept.get(siteKey) && !pane.wholeScreen) pane.open({ focus: false });

  return { open: () => pane.open(), close: pane.shut, login: chat.login, logout: chat.logout };

  async function answered(ask) {
    for (let tries = 0; ; tries++) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof Later)) throw error;
      }
      await new Promise((done) => setTimeout(done, pauseAfter(tries)));
    }
  }
}

/** Out of reach of the page's own style; styled without a word of inline style. */
function stand(elements, accent) {
  const host = h('passerelle-widget');
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [look, accentSheet(accent)].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.append(...elements);
  document.body.append(host);
  // Pages that change without loading may change their whole body.
  new MutationObserver(() => host.isConnected || document.body?.append(host)).observe(document.documentElement, { childList: true });
}

/** Whether the panel stands open is a matter of this tab alone. */
const tabKept = {
  get(siteKey) {
    try {
      return sessionStorage.getItem(`passerelle:${siteKey}:open`) === 'yes';
    } catch {
      return false;
    }
  },
  set(siteKey, open) {
    try {
      sessionStorage.setItem(`passerelle:${siteKey}:open`, open ? 'yes' : 'no');
    } catch {
      // Without storage the next page simply begins closed.
    }
  },
};
