// Carries each click to the desk exactly once: kept before it is sent, sent under the same id until it is answered.

import { Later, Refused } from './desk.js';
import { mintId } from './ids.js';
import { brokenAgain, isHopeless, pauseAfter } from './patience.js';

const PLACE = 'out:';

export function outboxOf({ kept, desk, alone, uploads, blobs, accepted, changed }) {
  let busy = false;
  let again = false;
  let tries = 0;
  let timer = 0;

  const all = () => kept.names(PLACE).map((name) => kept.get(name)).filter(Boolean);
  /** What another person wrote in this browser is held until they are back. */
  const isTheirs = (message) => message && (message.who ?? '') === desk.who();
  const list = () => all().filter(isTheirs);
  const save = (message) => {
    kept.set(PLACE + message.id, message);
    changed();
  };
  const forget = (message) => {
    kept.remove(PLACE + message.id);
    for (const file of message.attachments) blobs.remove(file.id);
    changed();
  };

  const outbox = {
    list,
    /** One click. The message is on disk when this returns. */
    add(text, attachments) {
      const message = { id: mintId(), at: Date.now(), text, attachments, page_url: location.href, refusal: null, waiting: false, who: desk.who() };
      save(message);
      outbox.hurry();
      return message;
    },
    /** The desk is known to hold it: by its answer, by the socket, or through another tab. */
    settle(id) {
      const message = kept.get(PLACE + id);
      if (message) forget(message);
    },
    retry(id) {
      const message = kept.get(PLACE + id);
      if (!message) return;
      save({ ...message, refusal: null, broken: null });
      outbox.hurry();
    },
    /** Takes a refused message back, for the visitor to change. */
    withdraw(id) {
      const message = kept.get(PLACE + id);
      kept.remove(PLACE + id);
      changed();
      return message;
    },
    /** Something waits for this user to be back. */
    holds: (user) => all().some(({ who }) => who?.slice(1) === `${user}`),
    /** Who was `from` turns out to be `to`. */
    passOn(from, to) {
      for (const message of all()) if ((message.who ?? '') === from) kept.set(PLACE + message.id, { ...message, who: to });
    },
    /** There is reason to believe that it works now. */
    hurry() {
      tries = 0;
      drain();
    },
    /** Another tab's message: told by its storage event. Carries the desk's item just before it leaves the box. */
    changedElsewhere(name, message) {
      if (!name.startsWith(PLACE)) return;
      if (message?.item && isTheirs(message)) accepted(message.item);
      changed();
      if (message && !message.item) drain();
    },
  };

  async function drain() {
    clearTimeout(timer);
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    again = false;
    try {
      await alone('send', async () => {
        for (let next; (next = list().find((message) => !message.refusal)); ) await sendOne(next.id);
      });
      tries = 0;
    } catch {
      // Already shown on the message itself; a tab that dies here leaves the message to the next one.
      timer = setTimeout(drain, pauseAfter(tries++));
    } finally {
      busy = false;
    }
    if (again) drain();
  }

  async function sendOne(id) {
    const current = () => list().find((message) => message.id === id);
    try {
      await desk.introduced();
      for (const file of current()?.attachments ?? []) {
        if (file.owner && file.owner === desk.visitorId()) continue;
        const taken = await uploads.send(file);
        const message = current();
        if (!message) return;
        save({ ...message, attachments: message.attachments.map((other) => (other.id === file.id ? { ...other, ...taken } : other)) });
      }
      const message = current();
      if (!message) return;
      const item = await desk.send({ id, text: message.text, attachments: message.attachments.map((file) => file.id), page_url: message.page_url });
      // Other tabs learn the item before the message leaves the box, so that it never blinks.
      const now = current();
      if (now) kept.set(PLACE + id, { ...now, item });
      if (isTheirs(now ?? message)) accepted(item);
      outbox.settle(id);
    } catch (error) {
      const message = current();
      const broke = error.status === 500;
      const broken = broke ? brokenAgain(message?.broken) : message?.broken;
      const refusal = error instanceof Refused ? error.code : broke && isHopeless(broken) ? 'internal' : null;
      if (refusal) {
        // A file the desk no longer has is sent anew when the visitor tries again.
        const attachments = message?.attachments.map((file) => ({ ...file, owner: null }));
        if (message) save({ ...message, attachments, refusal, waiting: false });
        return;
      }
      if (message) save({ ...message, waiting: true, broken });
      throw error instanceof Later ? error : new Later(String(error));
    }
  }

  return outbox;
}
