// Says to screen readers what others see happen.

import { h } from './build.js';

/** Two regions, so that one is never outside of an open modal. `urgent` interrupts. */
export function announcer() {
  const regions = [0, 1].map(() => ({ polite: h('div', { class: 'unseen', role: 'status' }), urgent: h('div', { class: 'unseen', role: 'alert' }) }));
  const [within, without] = regions.map(({ polite, urgent }) => h('div', {}, polite, urgent));

  return {
    within,
    without,
    /** `open`: whether the panel, hence the inner region, is there to be heard. */
    say(text, urgent = false, open = true) {
      const region = regions[open ? 0 : 1][urgent ? 'urgent' : 'polite'];
      const line = h('p', {}, text);
      region.append(line);
      setTimeout(() => line.remove(), 5_000);
    },
  };
}
