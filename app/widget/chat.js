// Holds the conversation as this tab knows it: thread, outbox, line, who has read what.

import { Later } from './desk.js';
import { lineTo } from './line.js';
import { outboxOf } from './outbox.js';
import { pauseAfter } from './patience.js';
import { Thread } from './thread.js';
import { uploader } from './uploads.js';

const TYPING_SHOWN = 5_000;
const TYPING_TOLD_EVERY = 3_000;
/** A cut shorter than this is nobody's business. */
const CUT_UNNOTICED = 2_500;

export function openChat({ kept, desk, alone, blobs, changed, arrived }) {
  let thread = new Thread();
  let typingUntil = 0;
  let typingToldAt = 0;
  let downSince = 0;
  let reached = true;
  let readTold = null;
  let refreshing = false;
  let firstPageOfLogin = false;
  let gotTold = null;
  let person = desk.who();

  const accepted = (item) => {
    thread.put(item);
    changed();
  };
  const uploads = uploader({ desk, blobs, changed });
  const outbox = outboxOf({ kept, desk, alone, uploads, blobs, accepted, changed });

  const line = lineTo({
    url: desk.socketUrl,
    token: desk.token,
    after: () => thread.seq,
    onFrame: hear,
    onUp() {
      downSince = 0;
      reached = true;
      outbox.hurry();
      chat.onReturn();
      tellGot();
      changed();
    },
    onDown(tries) {
      // What was said last may never have left.
      gotTold = null;
      if (!downSince) {
        downSince = Date.now();
        reached = false;
        setTimeout(changed, CUT_UNNOTICED + 50);
      }
      // Where only the socket is blocked (some company networks), the thread still comes by asking.
      if (tries > 2) refresh().catch(() => (reached = false));
      changed();
    },
    onUnknown: (token) => desk.renew(token).catch(() => {}),
  });

  const chat = {
    outbox,
    uploads,
    /** Called when the desk answers again. */
    onReturn: () => {},
    /** Called when somebody else is here, or the same under another name. */
    onPerson: () => {},
    get thread() {
      return thread;
    },
    get agentTypes() {
      return Date.now() < typingUntil;
    },
    get cut() {
      const lineCut = downSince > 0 && Date.now() - downSince > CUT_UNNOTICED && !reached;
      return !navigator.onLine || lineCut || outbox.list().some((message) => message.waiting);
    },
    get unread() {
      return thread.unreadAfter(kept.get('read')?.at ?? 0);
    },
    /** Nothing is asked and nobody is known before the visitor has written once. */
    begin() {
      if (person) passOn('');
      if (desk.token()) enter();
      if (outbox.list().length) outbox.hurry();
    },
    hurry() {
      line.hurry();
      outbox.hurry();
      chat.onReturn();
      if (readTold === null) tellRead();
    },
    async older() {
      const page = await desk.thread(thread.items[0]?.id);
      thread.takeOlder(page);
      changed();
    },
    /** The visitor has the newest words before their eyes. */
    seen() {
      const newest = thread.newestFromAgent;
      if (!newest || newest.at <= (kept.get('read')?.at ?? 0)) return;
      kept.set('read', { item: newest.id, at: newest.at });
      readTold = null;
      tellRead();
      changed();
    },
    types() {
      if (!line.up || Date.now() - typingToldAt < TYPING_TOLD_EVERY) return;
      typingToldAt = Date.now();
      line.say({ type: 'typing' });
    },
    async rate(score, comment) {
      const { id } = thread.conversation;
      await desk.rate({ conversation: id, score, comment: comment || null });
      if (thread.conversation?.id === id) thread.rating = score;
      changed();
    },
    async login(login) {
      if (person && person.slice(1) !== `${login.user_id}`) chat.logout();
      desk.login = login;
      turn();
      const needed = () => desk.login === login && person[0] === '?';
      if (!needed() || !(desk.token() || outbox.holds(login.user_id) || kept.get(`draft=${login.user_id}`))) return;
      firstPageOfLogin = true;
      await persist(desk.introduced, needed);
    },
    /** Who was signed in leaves this browser to somebody else: what they said is no longer shown here. */
    logout() {
      desk.login = null;
      if (!person) return;
      firstPageOfLogin = false;
      kept.remove('visitor');
      kept.remove('contact');
      becameAnother();
    },
    /** The browser sets the page aside, and may bring it back as it was. */
    rest: () => line.close(),
    changedElsewhere(name, value) {
      if (name === 'visitor') {
        // Who is here is a matter of the browser, in whichever tab it was said last.
        if (!value || (value.user_id !== null && value.user_id !== desk.login?.user_id)) desk.login = null;
        becameAnother();
      } else outbox.changedElsewhere(name, value);
      changed();
    },
  };

  desk.onVisitor = becameAnother;
  desk.onRefused = () => turn(true);

  /** Nobody by name is who they turn out to be, and an unbelieved name is nobody's. Anybody else is somebody else. */
  function turn(refused = false) {
    const [before, now] = [person, desk.who()];
    if (before === now) return;
    person = now;
    if (!before || refused || before.slice(1) === now.slice(1)) passOn(before);
    chat.onPerson();
    if (outbox.list().length) outbox.hurry();
  }

  function passOn(before) {
    outbox.passOn(before, person);
    const [draft, older] = [kept.get(`draft${before}`), kept.get(`draft${person}`)];
    kept.remove(`draft${before}`);
    if (draft) kept.set(`draft${person}`, older ? { text: [older.text, draft.text].filter(Boolean).join('\n'), files: [...older.files, ...draft.files] } : draft);
  }

  function becameAnother() {
    turn();
    gotTold = null;
    thread = new Thread();
    typingUntil = 0;
    if (!firstPageOfLogin) kept.remove('read');
    if (desk.token()) enter();
    else line.close();
    changed();
  }

  /** Reads the thread, then listens from there on. */
  async function enter() {
    const token = desk.token();
    const done = await persist(refresh, () => desk.token() === token);
    if (done && desk.token() === token) line.open();
  }

  async function refresh() {
    const asked = thread;
    const page = await desk.thread();
    // The visitor may have become another while the desk answered.
    if (asked !== thread) return;
    reached = true;
    const first = !thread.loaded;
    const fresh = thread.takePage(page);
    settle();
    tellGot();
    if (firstPageOfLogin && first) {
      firstPageOfLogin = false;
      const newest = thread.newestFromAgent;
      if (newest) kept.set('read', { item: newest.id, at: newest.at });
    } else if (!first) arrived(fresh);
    changed();
  }

  function hear(frame) {
    if (frame.type === 'typing') {
      typingUntil = Date.now() + TYPING_SHOWN;
      setTimeout(changed, TYPING_SHOWN + 50);
    } else if (frame.type === 'sync') {
      const fresh = thread.takeSync(frame);
      if (fresh === null) {
        catchUp();
        return;
      }
      if (fresh.some((item) => item.from === 'agent')) typingUntil = 0;
      settle();
      tellGot();
      arrived(fresh);
    }
    changed();
  }

  /** Something was missed: until the thread is read afresh, frames only repeat that. */
  async function catchUp() {
    if (refreshing) return;
    refreshing = true;
    await persist(refresh);
    refreshing = false;
  }

  function settle() {
    for (const message of outbox.list()) if (thread.has(message.id)) outbox.settle(message.id);
  }

  /** Only what this browser has is delivered; where no line passes, it says so with a request. */
  function tellGot() {
    const newest = thread.items.findLast((item) => item.from !== 'visitor');
    if (newest?.state !== 'sent' || gotTold === newest.id) return;
    gotTold = newest.id;
    if (line.up) line.say({ type: 'got', item: newest.id });
    else desk.got(newest.id).catch(() => (gotTold = null));
  }

  async function tellRead() {
    const mark = kept.get('read');
    if (!mark || !desk.token() || readTold === mark.item) return;
    readTold = mark.item;
    await desk.read(mark.item).catch(() => {
      if (readTold === mark.item) readTold = null;
    });
  }

  /** Tries until the desk answers; false when it refuses or when there is no more need. */
  async function persist(act, needed = () => true) {
    for (let tries = 0; needed(); tries++) {
      try {
        await act();
        return true;
      } catch (error) {
        if (!(error instanceof Later)) return false;
        if (!downSince) downSince = Date.now();
        reached = false;
        changed();
        await new Promise((done) => setTimeout(done, pauseAfter(tries)));
      }
    }
    return false;
  }

  return chat;
}
