// Lets one tab at a time do a piece of work.

const LEASE = 5_000;

/** Resolves with what `work` resolves with. Web Locks where the page is secure, else a lease in the visitor's storage. */
export function workingAlone(kept) {
  return (task, work) => {
    const name = kept.nameOf(task);
    return navigator.locks ? navigator.locks.request(name, work) : underLease(kept, `lease:${task}`, work);
  };
}

async function underLease(kept, name, work) {
  const mine = Math.random();
  const take = () => kept.set(name, { owner: mine, until: Date.now() + LEASE });
  for (;;) {
    const held = kept.get(name);
    if (!held || held.until < Date.now()) {
      take();
      // Storage has no compare-and-set: after a moment the last writer is the owner.
      await new Promise((done) => setTimeout(done, 50));
      if (kept.get(name)?.owner === mine) break;
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  const renewal = setInterval(take, LEASE / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    kept.remove(name);
  }
}
