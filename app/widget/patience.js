// Says how long to wait before trying again, and when to wait no more.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/** Jitter of ± 25 %, so that a restarted server does not meet every visitor in the same instant. */
export function pauseAfter(tries, chance = Math.random()) {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** tries) * (0.75 + chance / 2);
}

/** The desk broke on a message: since when, and how often. */
export const brokenAgain = (broken, now = Date.now()) => ({ since: broken?.since ?? now, tries: (broken?.tries ?? 0) + 1 });

/**
 * Nobody waits behind a message that the desk breaks on again and again. A desk that is away or has no time ("not now", no
 * answer) is another matter: there all wait, in the order of the clicks.
 */
export const isHopeless = (broken, now = Date.now()) => broken?.tries >= 5 && now - broken.since >= 60_000;
