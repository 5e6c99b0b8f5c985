// Shows the pictures of the thread, each fetched once.

import { h } from './build.js';

/** What a browser draws; everything else is a file to download. */
const DRAWN = /^image\/(png|jpeg|gif|webp|avif)$/;
const WIDEST = 220;
const TALLEST = 260;

export const isPicture = (file) => DRAWN.test(file.content_type);

export function gallery({ desk, blobs }) {
  const shown = new Map();

  return {
    /** Resolves with {blob, url}: the visitor's own bytes while they are here, else the desk's. */
    open(file) {
      if (!shown.has(file.id)) {
        const bytes = blobs.get(file.id).then((own) => own ?? desk.file(file.id));
        const opened = bytes.then((blob) => ({ blob, url: URL.createObjectURL(blob) }));
        opened.catch(() => shown.delete(file.id));
        shown.set(file.id, opened);
      }
      return shown.get(file.id);
    },
  };
}

/** Reserves the place before the bytes are there, so that nothing jumps. */
export function pictureSize(file) {
  if (!file.width || !file.height) return { width: WIDEST, height: Math.round(WIDEST * 0.75) };
  const share = Math.min(1, WIDEST / file.width, TALLEST / file.height);
  return { width: Math.max(32, Math.round(file.width * share)), height: Math.max(32, Math.round(file.height * share)) };
}

/** An <img>, or a <canvas> on pages whose policy has no `img-src blob:`. */
export function drawn({ url, blob }, alt, size = {}) {
  const image = h('img', { src: url, alt, ...size });
  image.addEventListener('error', async () => {
    const canvas = h('canvas', { role: 'img', 'aria-label': alt, ...size });
    image.replaceWith(canvas);
    try {
      const bitmap = await createImageBitmap(blob);
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    } catch {
      // Its name, in the label, is all there is to say of a picture that is none.
    }
  });
  return image;
}
