// Shows one picture large.

import { h, icon } from './build.js';
import { drawn } from './pictures.js';

export function viewer(words) {
  const close = h('button', { type: 'button', class: 'round', 'aria-label': words.closePicture, title: words.closePicture, onclick: () => element.close() }, icon('close'));
  const stage = h('div', { class: 'stage', onclick: () => element.close() });
  const element = h('dialog', { class: 'viewer', onclose: () => stage.replaceChildren() }, stage, close);
  return {
    element,
    show(file, opened) {
      stage.replaceChildren(drawn(opened, words.picture(file.name)));
      element.setAttribute('aria-label', words.picture(file.name));
      element.showModal();
    },
  };
}
