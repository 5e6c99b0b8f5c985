// Asks the visitor, within the thread, for an e-mail address or a rating.

import { h, icon, setText } from './build.js';
import { Refused } from './desk.js';

/** Shared manner: one try at a time, what was typed stays, what went wrong is said beside the button. */
function sendingForm(words, { label, fields, send, extra = [] }) {
  const error = h('p', { class: 'error', role: 'alert' });
  const button = h('button', { type: 'submit', class: 'plain' }, label);
  const form = h('form', {}, fields, error, h('div', { class: 'acts' }, button, extra));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    setText(error, '');
    try {
      await send();
    } catch (reason) {
      setText(error, reason instanceof Refused ? words.reason(reason.code) : words.formLater);
    }
    button.disabled = false;
  });
  return form;
}

export function contactCard({ words, kept, desk, announce, changed }) {
  const name = h('input', { type: 'text', autocomplete: 'name', maxlength: 120 });
  const email = h('input', { type: 'email', autocomplete: 'email', required: true, maxlength: 254 });
  const skip = h('button', { type: 'button', class: 'quiet', onclick: () => answered({ skipped: true }) }, words.contactSkip);
  const form = sendingForm(words, {
    label: words.contactSend,
    extra: [skip],
    fields: [h('label', {}, words.contactName, name), h('label', {}, words.contactEmail, email)],
    async send() {
      await desk.contact({ name: name.value.trim() || undefined, email: email.value.trim() });
      answered({ email: email.value.trim() });
    },
  });
  const thanks = h('p', { class: 'thanks', tabindex: -1 });
  const element = h('section', { class: 'card', hidden: true, 'aria-label': words.contactTitle }, h('h3', {}, words.contactTitle), h('p', {}, words.contactWhy), form, thanks);

  function answered(answer) {
    kept.set('contact', answer);
    changed();
    if (!answer.email) return;
    thanks.focus();
    announce(words.contactThanks(answer.email));
  }

  return {
    element,
    reset: () => form.reset(),
    /** Offered once, after the first message, when nobody is there to answer it. */
    paint(offered) {
      const answer = kept.get('contact');
      element.hidden = answer ? !answer.email : !offered;
      element.classList.toggle('done', Boolean(answer?.email));
      setText(thanks, answer?.email ? words.contactThanks(answer.email) : '');
    },
  };
}

export function ratingCard({ words, chat, announce }) {
  let score = 0;
  let asked;
  const choice = h('span', { class: 'choice', 'aria-hidden': 'true' });
  const comment = h('textarea', { rows: 2, maxlength: 2000 });
  const more = h('div', { class: 'more', hidden: true }, h('label', {}, words.rateComment, comment));
  const stars = words.rateScores.map((label, i) => {
    const input = h('input', { type: 'radio', name: 'score', value: i + 1, required: true, 'aria-label': words.rateScore(i + 1, label), onchange: () => choose(i + 1) });
    return h('label', { class: 'star-choice', title: label }, input, icon('star'));
  });
  const form = sendingForm(words, {
    label: words.rateSend,
    fields: [h('fieldset', {}, h('legend', {}, words.rateTitle), h('div', { class: 'stars' }, stars, choice)), more],
    async send() {
      await chat.rate(score, comment.value.trim());
      thanks.focus();
      announce(words.rateThanks);
    },
  });
  const thanks = h('p', { class: 'thanks', tabindex: -1 }, words.rateThanks);
  const element = h('section', { class: 'card rating', hidden: true, 'aria-label': words.rateTitle }, form, thanks);

  function choose(value) {
    score = value;
    stars.forEach((star, i) => star.classList.toggle('lit', i < value));
    setText(choice, words.rateScores[value - 1] ?? '');
    element.classList.toggle('chosen', value > 0);
    more.hidden = !value;
    if (value) element.scrollIntoView({ block: 'nearest' });
  }

  return {
    element,
    paint({ conversation, rating, items }) {
      if (asked !== conversation?.id) {
        asked = conversation?.id;
        form.reset();
        choose(0);
      }
      element.hidden = conversation?.state !== 'closed' || !items.some((item) => item.from === 'agent');
      element.classList.toggle('done', rating !== null);
    },
  };
}
