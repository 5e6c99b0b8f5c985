// Reads the <script> tag and gives the page its handle on the widget.

import { startWidget } from './main.js';
import { localeOf } from './words.js';

function readTag() {
  const tag = document.currentScript ?? document.querySelector('script[data-site][src*="widget.js"]');
  if (!tag?.dataset.site) {
    console.warn('Passerelle: the script tag has no data-site.');
    return;
  }
  // A tag embedded twice, or a page that runs its scripts again, still means one widget.
  if (window.Passerelle) return;

  const start = () =>
    startWidget({
      origin: new URL(tag.src).origin,
      siteKey: tag.dataset.site,
      locale: localeOf(tag.dataset.locale, document.documentElement.lang, navigator.language),
    });
  const bodyThere = new Promise((done) => {
    if (document.body) done();
    else addEventListener('DOMContentLoaded', done, { once: true });
  });
  const widget = bodyThere.then(start);
  widget.catch((error) => console.warn('Passerelle: the widget could not start.', error.message));

  window.Passerelle = {
    open: () => widget.then(({ open }) => open()),
    close: () => widget.then(({ close }) => close()),
    login: (who) => widget.then(({ login }) => login(who)),
    logout: () => widget.then(({ logout }) => logout()),
  };
}

readTag();
