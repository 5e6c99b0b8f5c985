// The board of leads beyond the happy way: returned with a reason, lost, overdue, and the warnings before a call.

import { Api } from '../api.ts';
import { Board } from '../board.ts';
import { Desk } from '../desk.ts';
import { expect, test } from '../fixtures.ts';
import { newId } from '../ids.ts';
import { agnes, bernard, lea, nathalie } from '../people.ts';

test.use({ demo: true });

/** A lead flagged by Léa from a conversation of hers, for a customer of this name. */
async function flag(address: string, name: string, need: string, callConsent = true) {
  const visitor = await Api.visitor(address);
  await visitor.post('/api/widget/contact', { name });
  await visitor.say(`Bonjour, ${need}`);
  const advisor = await Api.signIn(address, lea);
  const { id: conversation_id, customer_id } = await advisor.conversationOf(name);
  await advisor.take(conversation_id);
  const lead = { id: newId(), customer_id, conversation_id, queue_id: null, need, product: '', amount: { minor: 45_000, currency: 'EUR' } };
  const rest = { urgency: 'weeks', best_time: '', call_consent: callConsent, verbatim: need, verbatim_item_id: null, campaign_id: null };
  await advisor.post('/api/leads', { ...lead, ...rest });
  return { visitor, advisor, conversation_id, customer_id };
}

test('a lead is returned with a reason, another lost, and the one who flagged them reads why', async ({ person, server }) => {
  await flag(server.address, 'Retour Faure', 'Deux bancs');
  await flag(server.address, 'Perte Klein', 'Un buffet');
  const [advisor, rep] = await Promise.all([
    person().then((page) => Desk.enter(page, lea)),
    person().then((page) => Desk.enter(page, nathalie, '/leads')),
  ]);
  const board = new Board(rep.page);

  await board.drag('Retour Faure', 'Nouvelles', 'Rendues');
  await board.answer(/Ce qui manque/, 'Pas de numéro où rappeler', /Rendre au conseiller/);
  await expect(board.card('Rendues', 'Retour Faure')).toBeVisible();

  await board.card('Nouvelles', 'Perte Klein').focus();
  await rep.page.keyboard.press('m');
  await rep.page.getByRole('dialog').getByRole('button', { name: 'Perdue' }).click();
  await rep.page.getByRole('button', { name: 'Prix trop élevé' }).click();
  await rep.page.getByRole('button', { name: 'Perdre la piste' }).click();
  await expect(board.card('Perdues', 'Perte Klein')).toBeVisible();

  await advisor.notices.click();
  await expect(advisor.page.getByRole('button', { name: /Piste de Retour Faure : rendue.*Pas de numéro où rappeler/ })).toBeVisible();
  await expect(advisor.page.getByRole('button', { name: /Piste de Perte Klein : perdue.*Prix trop élevé/ })).toBeVisible();

  await rep.toast.filter({ hasText: 'Perte Klein' }).getByRole('button', { name: 'Annuler' }).click();
  await expect(board.card('Acceptées', 'Perte Klein')).toBeVisible();
});

test('a lead that nobody accepts in time is brought before the supervisor', async ({ person, server }) => {
  const admin = await Api.signIn(server.address, agnes);
  const queue = await admin.queue('Ventes et projets');
  await admin.put(`/api/admin/queues/${queue.id}`, { ...queue, target_s: 2 });
  const [supervisor, rep] = await Promise.all([
    person().then((page) => Desk.enter(page, bernard)),
    person().then((page) => Desk.enter(page, nathalie, '/leads')),
  ]);
  await flag(server.address, 'Retard Petitjean', 'Une armoire');
  await admin.put(`/api/admin/queues/${queue.id}`, queue);
  const card = new Board(rep.page).card('Nouvelles', 'Retard Petitjean');
  await expect(card).toContainText('signalée au superviseur', { timeout: 15_000 });
  await expect(card).toContainText('en retard de');
  await expect(supervisor.notices).toHaveAccessibleName(/: [1-9]/);
  await supervisor.notices.click();
  await supervisor.page.getByRole('button', { name: /Piste en retard : Retard Petitjean/ }).click();
  await expect(supervisor.page.locator('.lead-context')).toContainText('Une armoire');
});

test('a customer who is unhappy and refuses calls is marked, and a call is asked about first', async ({ person, server }) => {
  const { visitor, advisor, conversation_id, customer_id } = await flag(server.address, 'Prudence Morel', 'Un fauteuil', false);
  const { dispositions } = await advisor.get<{ dispositions: { id: string }[] }>('/api/desk');
  await advisor.post(`/api/conversations/${conversation_id}/close`, { disposition_id: dispositions[0]!.id });
  await visitor.post('/api/widget/rating', { score: 1, comment: 'Trop long' });
  const refusal = { id: newId(), purpose: 'sales_call', granted: false, wording: 'Ne m’appelez pas.' };
  await advisor.post(`/api/customers/${customer_id}/consents`, refusal);

  const rep = await Desk.enter(await person(), nathalie, '/leads');
  const board = new Board(rep.page);
  const card = board.card('Nouvelles', 'Prudence Morel');
  await expect(card).toContainText('mécontent');
  await expect(card).toContainText('refuse les appels');
  await card.click();
  await expect(rep.page.locator('.lead-context')).toContainText('Refuse les appels');
  await expect(rep.page.locator('.lead-context')).toContainText('Trop long');
  await board.drag('Prudence Morel', 'Nouvelles', 'Contactées');
  const dialog = rep.page.getByRole('dialog', { name: /Prudence Morel refuse les appels/ });
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await expect(board.card('Nouvelles', 'Prudence Morel')).toBeVisible();
  await board.drag('Prudence Morel', 'Nouvelles', 'Contactées');
  await dialog.getByRole('button', { name: 'Noter le contact' }).click();
  await expect(board.card('Contactées', 'Prudence Morel')).toBeVisible();
});
