// Chooses the visitor's language and writes times, sizes and reasons in it.

import { en } from './words-en.js';
import { fr } from './words-fr.js';

/** French first: any tag that is not English is answered in French. */
export function localeOf(...tags) {
  const tag = tags.find(Boolean) ?? 'fr';
  return /^en\b/i.test(tag) ? 'en' : 'fr';
}

/** French sets a narrow no-break space before ; : ! ? » % and after «. */
export function frenchSpacing(text) {
  return text.replace(/ ([;:!?»%])/g, '\u202f$1').replace(/« /g, '«\u202f');
}

export function wordsIn(locale) {
  const words = locale === 'en' ? en : spaced(fr);
  const clock = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'fr-FR', { hour: '2-digit', minute: '2-digit' });
  const exact = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'fr-FR', { dateStyle: 'full', timeStyle: 'short' });

  return {
    ...words,
    locale,
    time: (at) => clock.format(at),
    exactTime: (at) => exact.format(at),
    day(at, now = Date.now()) {
      const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
      if (days === 0) return words.today;
      if (days === 1) return words.yesterday;
      const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
      return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'fr-FR', { weekday: 'long', day: 'numeric', month: 'long', year }).format(at);
    },
    size(bytes) {
      const [small, kilo, mega] = words.units;
      const number = (value, digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
      if (bytes < 1024) return `${number(bytes, 0)}\u00a0${small}`;
      if (bytes < 1024 ** 2) return `${number(bytes / 1024, 0)}\u00a0${kilo}`;
      return `${number(bytes / 1024 ** 2, 1)}\u00a0${mega}`;
    },
    reason(code, detail) {
      const said = words.reasons[code] ?? words.reasons.unknown;
      return typeof said === 'function' ? said(detail) : said;
    },
  };
}

const midnight = (at) => new Date(at).setHours(0, 0, 0, 0);

function spaced(words) {
  if (typeof words === 'string') return frenchSpacing(words);
  if (typeof words === 'function') return (...given) => frenchSpacing(words(...given));
  if (Array.isArray(words)) return words.map(spaced);
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, spaced(value)]));
}
