// Folds what the desk tells into the one thread the visitor sees.

const IN_ORDER = (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1);

export class Thread {
  seq = 0;
  conversation = null;
  agentReadAt = null;
  rating = null;
  more = false;
  loaded = false;
  #items = new Map();
  #ordered = null;

  get items() {
    return (this.#ordered ??= [...this.#items.values()].sort(IN_ORDER));
  }

  has(id) {
    return this.#items.has(id);
  }

  /** Same id: the higher version wins. Returns whether the item was unknown. */
  put(item) {
    const known = this.#items.get(item.id);
    if (known && known.version >= item.version) return false;
    this.#items.set(item.id, item);
    this.#ordered = null;
    return !known;
  }

  /** The newest page, from a fresh look. Returns the items that were unknown. */
  takePage(page) {
    const joins = page.items.length === 0 || !page.more || page.items.some((item) => this.has(item.id));
    if (!joins) {
      // More was missed than one page holds: what lay above is reached by paging again, without a hole.
      this.#items.clear();
      this.#ordered = null;
    }
    if (!this.loaded || !joins) this.more = page.more;
    this.loaded = true;
    const fresh = page.items.filter((item) => this.put(item));
    if (page.seq >= this.seq) {
      this.seq = page.seq;
      this.rating = page.rating;
      this.#situate(page.conversation, page.agent_read_at);
    }
    return fresh;
  }

  takeOlder(page) {
    this.more = page.more;
    for (const item of page.items) this.put(item);
  }

  /** Returns the items that were unknown, or null when something between was missed and the thread has to be read afresh. */
  takeSync(sync) {
    if (sync.from > this.seq) return null;
    if (sync.to < this.seq) return [];
    this.seq = sync.to;
    this.#situate(sync.conversation, sync.agent_read_at);
    // A mark may reach further up than was read: put there, it would stand beyond a hole.
    const top = this.more ? this.items[0].at : 0;
    return sync.items.filter((item) => item.at >= top && this.put(item));
  }

  #situate(conversation, agentReadAt) {
    if (conversation?.id !== this.conversation?.id && this.conversation) this.rating = null;
    this.conversation = conversation;
    this.agentReadAt = Math.max(agentReadAt ?? 0, this.agentReadAt ?? 0) || null;
  }

  unreadAfter(instant) {
    return this.items.filter((item) => item.from === 'agent' && item.at > instant).length;
  }

  get newestFromAgent() {
    return this.items.findLast((item) => item.from === 'agent') ?? null;
  }
}
