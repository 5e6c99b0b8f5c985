// The board of leads beyond the happy way: returned with a reason, lost, overdue, disputed, and the warnings before a call.

import { Api } from '../api.ts';
import { Board } from '../board.ts';
import { Desk } from '../desk.ts';
import { expect, test } from '../fixtures.ts';
import { newId } from '../ids.ts';
import { agnes, bernard, hugo, lea, nathalie } from '../people.ts';

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

test('all the way by keyboard: accepted, reached, qualified, won with an amount', async ({ person, server }) => {
  await flag(server.address, 'Clavier Aubry', 'Un lit');
  const rep = await Desk.enter(await person(), nathalie, '/leads');
  const board = new Board(rep.page);
  const { keyboard } = rep.page;
  await board.card('Nouvelles', 'Clavier Aubry').focus();
  for (const column of ['Acceptées', 'Contactées', 'Qualifiées'] as const) {
    await keyboard.press('Control+ArrowRight');
    await expect(board.card(column, 'Clavier Aubry')).toBeFocused();
  }
  await keyboard.press('Enter');
  await expect(board.context.getByRole('heading', { level: 2 })).toHaveText('Clavier Aubry');
  // From within it too.
  await board.context.getByRole('button', { name: 'Ouvrir le client' }).focus();
  await keyboard.press('Escape');
  await expect(board.context).toHaveCount(0);
  await expect(board.card('Qualifiées', 'Clavier Aubry')).toBeFocused();

  await keyboard.press('Control+ArrowRight');
  const sale = board.question('Vente gagnée');
  await expect(sale.getByLabel('Ce qu’elle rapporte')).toBeFocused();
  await keyboard.press('Control+a');
  await keyboard.type('0');
  await keyboard.press('Enter');
  await expect(sale.getByText('Doit être plus grand que zéro.')).toBeVisible();
  await keyboard.press('Control+a');
  await keyboard.type('512,40');
  await keyboard.press('Enter');
  await expect(board.card('Gagnées', 'Clavier Aubry')).toBeFocused();
  await rep.page.reload();
  await board.read('Gagnées', 'Clavier Aubry');
  await expect(board.context).toContainText(/512,40\s€/);
});

test('an ending is chosen and said by keys alone: the focus is where it is answered', async ({ person, server }) => {
  await flag(server.address, 'Touche Gagne', 'Un bahut');
  await flag(server.address, 'Touche Rend', 'Un coffre');
  const rep = await Desk.enter(await person(), nathalie, '/leads');
  const board = new Board(rep.page);
  const { keyboard } = rep.page;
  const choose = async (customer: string, column: string) => {
    await board.card('Nouvelles', customer).focus();
    await keyboard.press('m');
    const where = board.question('Déplacer vers');
    await expect(where.getByRole('button', { name: 'Acceptée' })).toBeFocused();
    await where.getByRole('button', { name: column }).focus();
    await keyboard.press('Enter');
  };
  await choose('Touche Gagne', 'Gagnée');
  await expect(board.question('Vente gagnée').getByLabel('Ce qu’elle rapporte')).toBeFocused();
  await keyboard.press('Enter');
  await expect(board.card('Gagnées', 'Touche Gagne')).toBeFocused();

  await choose('Touche Rend', 'Rendue');
  await expect(board.question('Rendre la piste').getByLabel('Ce qui manque ou ne va pas')).toBeFocused();
  await keyboard.type('Pas de numéro');
  await keyboard.press('Enter');
  await expect(board.card('Rendues', 'Touche Rend')).toBeFocused();
});

test('who leads the floor gives a lead to a named rep, who is told; a slip is undone', async ({ person, server }) => {
  await flag(server.address, 'Confiée Vidal', 'Une console');
  const [supervisor, rep] = await Promise.all([
    person().then((page) => Desk.enter(page, bernard, '/leads')),
    person().then((page) => Desk.enter(page, nathalie, '/leads')),
  ]);
  const [theirs, hers] = [new Board(supervisor.page), new Board(rep.page)];
  await hers.read('Nouvelles', 'Confiée Vidal');
  await expect(hers.context.getByRole('button', { name: 'Confier à…' })).toHaveCount(0);
  await theirs.read('Nouvelles', 'Confiée Vidal');
  const give = async () => {
    await theirs.context.getByRole('button', { name: 'Confier à…' }).click();
    await supervisor.page.getByRole('menuitem', { name: /^Nathalie Perrin/ }).click();
    await expect(hers.card('Acceptées', 'Confiée Vidal')).toBeVisible();
  };
  await give();
  await supervisor.toast.filter({ hasText: 'Confiée Vidal' }).getByRole('button', { name: 'Annuler' }).click();
  await expect(hers.card('Nouvelles', 'Confiée Vidal')).toBeVisible();
  await give();
  await rep.notices.click();
  await expect(rep.page.getByRole('button', { name: /vous confie la piste de Confiée Vidal/ }).first()).toBeVisible();
});

test('the sheet of keys lists those of the board, and none of the desk’s', async ({ person }) => {
  const rep = await Desk.enter(await person(), nathalie, '/leads');
  await expect(new Board(rep.page).column('Nouvelles')).toBeVisible();
  await rep.page.keyboard.press('?');
  const sheet = rep.page.getByRole('dialog', { name: 'Les touches' });
  await expect(sheet).toContainText('Choisir où déplacer la piste');
  await expect(sheet).toContainText('D’une piste à l’autre');
  for (const act of ['Répondre', 'Écrire une note pour l’équipe', 'Prendre ce contact', 'Transférer']) await expect(sheet).not.toContainText(act);
});

test('arrows walk from card to card, over empty columns too', async ({ person, server }) => {
  await flag(server.address, 'Flèche Un', 'Un banc');
  await flag(server.address, 'Flèche Deux', 'Un autre banc');
  const rep = await Desk.enter(await person(), nathalie, '/leads');
  const board = new Board(rep.page);
  const focused = () => rep.page.evaluate(() => document.activeElement?.closest('.board-column')?.getAttribute('data-stage'));
  await board.column('Nouvelles').getByRole('link').first().focus();
  await rep.page.keyboard.press('ArrowDown');
  await expect(board.column('Nouvelles').getByRole('link').nth(1)).toBeFocused();
  await rep.page.keyboard.press('ArrowUp');
  await expect(board.column('Nouvelles').getByRole('link').first()).toBeFocused();
  await rep.page.keyboard.press('ArrowRight');
  await expect.poll(focused).not.toBe('new');
  await rep.page.keyboard.press('ArrowLeft');
  await expect.poll(focused).toBe('new');
});

test('a lead is returned with a reason, another lost, and the one who flagged them reads why', async ({ person, server }) => {
  await flag(server.address, 'Retour Faure', 'Deux bancs');
  await flag(server.address, 'Perte Klein', 'Un buffet');
  const [advisor, rep] = await Promise.all([
    person().then((page) => Desk.enter(page, lea)),
    person().then((page) => Desk.enter(page, nathalie, '/leads')),
  ]);
  const board = new Board(rep.page);
  await advisor.card('Retour Faure').click();
  await expect(advisor.name).toHaveText('Retour Faure');

  await board.drag('Retour Faure', 'Nouvelles', 'Rendues');
  const back = board.question('Rendre la piste');
  await back.getByRole('button', { name: 'Rendre au conseiller' }).click();
  await expect(back.getByText('À remplir.')).toBeVisible();
  await back.getByLabel('Ce qui manque ou ne va pas').fill('Pas de numéro où rappeler');
  await back.getByRole('button', { name: 'Rendre au conseiller' }).click();
  await expect(board.card('Rendues', 'Retour Faure')).toBeVisible();

  await board.card('Nouvelles', 'Perte Klein').focus();
  await rep.page.keyboard.press('m');
  await board.question('Déplacer vers').getByRole('button', { name: 'Perdue' }).click();
  const loss = board.question('Piste perdue');
  await loss.getByRole('button', { name: 'Prix trop élevé' }).click();
  await loss.getByRole('button', { name: 'Perdre la piste' }).click();
  await expect(board.card('Perdues', 'Perte Klein')).toBeVisible();

  await expect(advisor.bubble(/Deux bancs.*Pas de numéro où rappeler.*rendue/)).toBeVisible();
  await advisor.notices.click();
  await expect(advisor.page.getByRole('button', { name: /Piste de Retour Faure : rendue.*Pas de numéro où rappeler/i })).toBeVisible();
  await expect(advisor.page.getByRole('button', { name: /Piste de Perte Klein : perdue.*Prix trop élevé/i })).toBeVisible();

  await rep.toast.filter({ hasText: 'Perte Klein' }).getByRole('button', { name: 'Annuler' }).click();
  await expect(board.card('Acceptées', 'Perte Klein')).toBeVisible();
});

test('two accept the same lead: one has it, the other is told', async ({ person, server }) => {
  await flag(server.address, 'Dispute Royer', 'Une vitrine');
  const [one, other] = await Promise.all([
    person().then((page) => Desk.enter(page, nathalie, '/leads')),
    person().then((page) => Desk.enter(page, hugo, '/leads')),
  ]);
  const boards = [new Board(one.page), new Board(other.page)];
  for (const board of boards) await board.read('Nouvelles', 'Dispute Royer');
  // Neither hears of the other's click before their own.
  const held: (() => void)[] = [];
  for (const { page } of boards)
    await page.route('**/api/leads/*/move', async (route) => {
      await new Promise<void>((go) => held.push(go) > 1 && held.forEach((each) => each()));
      await route.continue();
    });
  await Promise.all(boards.map((board) => board.context.getByRole('button', { name: 'Accepter' }).click()));
  for (const board of boards) {
    await expect(board.card('Acceptées', 'Dispute Royer')).toBeVisible();
    await expect(board.card('Nouvelles', 'Dispute Royer')).toHaveCount(0);
  }
  const owner = async (board: Board) => board.context.locator('dt:has-text("Suivie par") + dd').innerText();
  await expect.poll(async () => new Set([await owner(boards[0]!), await owner(boards[1]!)]).size).toBe(1);
  const told = () => Promise.all([one, other].map((desk) => desk.toast.filter({ hasText: 'n’a pas bougé' }).count()));
  await expect.poll(async () => (await told()).sort()).toEqual([0, 1]);
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
  await supervisor.notices.click();
  await supervisor.page.getByRole('button', { name: /Piste en retard : Retard Petitjean/ }).click();
  await expect(new Board(supervisor.page).context).toContainText('Une armoire');
});

test('a customer who is unhappy and refuses calls is marked, and a call is asked about first', async ({ person, server }) => {
  const { visitor, advisor, conversation_id, customer_id } = await flag(server.address, 'Prudence Morel', 'Un fauteuil', false);
  const rep = await Desk.enter(await person(), nathalie, '/leads');
  const board = new Board(rep.page);
  const card = board.card('Nouvelles', 'Prudence Morel');
  await expect(card).toBeVisible();
  await expect(card).not.toContainText('mécontent');

  const { dispositions } = await advisor.get<{ dispositions: { id: string }[] }>('/api/desk');
  await advisor.post(`/api/conversations/${conversation_id}/close`, { disposition_id: dispositions[0]!.id });
  await visitor.post('/api/widget/rating', { score: 1, comment: 'Trop long' });
  const refusal = { id: newId(), purpose: 'sales_call', granted: false, wording: 'Ne m’appelez pas.' };
  await advisor.post(`/api/customers/${customer_id}/consents`, refusal);

  // Live, on a board that was open already.
  await expect(card).toContainText('mécontent');
  await expect(card).toContainText('refuse les appels');
  await board.read('Nouvelles', 'Prudence Morel');
  await expect(board.context).toContainText('Refuse les appels');
  await expect(board.context).toContainText('Ne m’appelez pas.');
  await expect(board.context).toContainText('Trop long');
  await board.drag('Prudence Morel', 'Nouvelles', 'Contactées');
  const question = board.question('Prudence Morel refuse les appels');
  await question.getByRole('button', { name: 'Annuler' }).click();
  await expect(question).toBeHidden();
  await expect(card).toBeVisible();
  await card.focus();
  await rep.page.keyboard.press('Control+ArrowRight');
  await expect(board.card('Acceptées', 'Prudence Morel')).toBeFocused();
  await rep.page.keyboard.press('Control+ArrowRight');
  await question.getByRole('button', { name: 'Noter le contact' }).click();
  await expect(board.card('Contactées', 'Prudence Morel')).toBeVisible();
});
