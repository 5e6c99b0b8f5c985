// Says how long to wait before trying again.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/** Jitter of ± 25 %, so that a restarted server does not meet every visitor in the same instant. */
export function pauseAfter(tries, chance = Math.random()) {
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** tries) * (0.75 + chance / 2);
}
