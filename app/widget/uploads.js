// Sends the bytes of each attached file once, with progress.

import { Refused } from './desk.js';

export function uploader({ desk, blobs, changed }) {
  const underWay = new Map();
  const progress = new Map();

  return {
    progressOf: (id) => progress.get(id) ?? 0,
    /** Resolves with what the desk says of the file and whose it now is; a second call joins the first. Fails with `Refused` or `Later`. */
    send(file) {
      if (!underWay.has(file.id)) {
        underWay.set(file.id, sendOnce(file).finally(() => underWay.delete(file.id)));
      }
      return underWay.get(file.id);
    },
  };

  async function sendOnce(file) {
    const blob = await blobs.get(file.id);
    if (!blob) throw new Refused(0, 'file_gone');
    progress.set(file.id, 0);
    return desk.upload(file, blob, (share) => {
      progress.set(file.id, share);
      changed();
    });
  }
}
