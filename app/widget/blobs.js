// Keeps the bytes of files not yet accepted by the desk, so that a reload loses none.

const KEPT_FOR = 7 * 24 * 3600_000;

export function blobStore(name) {
  const memory = new Map();
  const opened = new Promise((done) => {
    try {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore('files');
      request.onsuccess = () => done(request.result);
      request.onerror = () => done(null);
    } catch {
      done(null);
    }
  });

  /** Resolves with null where the browser refuses: memory still holds the file for this page. */
  const inStore = async (mode, act) => {
    const db = await opened;
    if (!db) return null;
    return new Promise((done) => {
      try {
        const transaction = db.transaction('files', mode);
        const request = act(transaction.objectStore('files'));
        transaction.oncomplete = () => done(request.result);
        transaction.onerror = transaction.onabort = () => done(null);
      } catch {
        done(null);
      }
    });
  };

  return {
    async put(id, blob) {
      memory.set(id, blob);
      await inStore('readwrite', (files) => files.put({ blob, at: Date.now() }, id));
    },
    async get(id) {
      return memory.get(id) ?? (await inStore('readonly', (files) => files.get(id)))?.blob ?? null;
    },
    async remove(id) {
      memory.delete(id);
      await inStore('readwrite', (files) => files.delete(id));
    },
    /** Forgets files nobody came back for. */
    async sweep() {
      const ids = (await inStore('readonly', (files) => files.getAllKeys())) ?? [];
      for (const id of ids) {
        const file = await inStore('readonly', (files) => files.get(id));
        if (file && file.at < Date.now() - KEPT_FOR) await this.remove(id);
      }
    },
  };
}
