// Keeps the visitor's token, draft and unsent messages in the browser.

/** One drawer per site key. Where storage is refused (private mode, full disk) memory takes over until the page goes. */
export function keeper(site) {
  const prefix = `passerelle:${site}:`;
  const memory = new Map();
  const disk = diskOrNothing();

  const read = (key) => memory.get(key) ?? disk?.getItem(key) ?? null;
  const parse = (text) => {
    try {
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  };

  return {
    nameOf: (name) => prefix + name,
    get: (name) => parse(read(prefix + name)),
    set(name, value) {
      const text = JSON.stringify(value);
      try {
        disk.setItem(prefix + name, text);
        memory.delete(prefix + name);
      } catch {
        memory.set(prefix + name, text);
      }
    },
    remove(name) {
      memory.delete(prefix + name);
      disk?.removeItem(prefix + name);
    },
    /** Names beginning so, in order. */
    names(start) {
      const keys = new Set(memory.keys());
      for (let i = 0; i < (disk?.length ?? 0); i++) keys.add(disk.key(i));
      return [...keys]
        .filter((key) => key.startsWith(prefix + start))
        .map((key) => key.slice(prefix.length))
        .sort();
    },
    /** Tells what another tab changed: (name, new value or null). */
    onChangeElsewhere(tell) {
      addEventListener('storage', ({ key, newValue, storageArea }) => {
        if (storageArea === disk && key?.startsWith(prefix)) tell(key.slice(prefix.length), parse(newValue));
      });
    },
  };
}

function diskOrNothing() {
  try {
    // Reading the property alone throws where the browser blocks site data.
    localStorage.getItem('passerelle');
    return localStorage;
  } catch {
    return null;
  }
}
