// An advisor's day: presence, several contacts at once, putting aside, closing, drafts, the whole story of a customer, keys.

import type { Route } from '@playwright/test';
import { Api } from '../api.ts';
import { expect, test } from '../fixtures.ts';
import { bernard, karim, lea } from '../people.ts';

test.use({ demo: true });

test('presence is said in a menu, with the reason of a pause, and the floor sees it at once', async ({ enter }) => {
  const [advisor, supervisor] = await Promise.all([enter(karim), enter(bernard, '/floor')]);
  const line = supervisor.page.getByRole('region', { name: 'Personnes' }).getByRole('row').filter({ hasText: 'Karim Benali' });
  await advisor.be('Disponible');
  await expect(advisor.me).toHaveAccessibleName('Karim Benali, Disponible');
  await expect(line).toContainText('Disponible');
  await advisor.be('Pause : repas');
  await expect(advisor.me).toHaveAccessibleName('Karim Benali, En pause');
  await expect(line).toContainText('En pause');
  await expect(line).toContainText('repas');
  await advisor.me.click();
  await expect(advisor.page.getByRole('menuitemradio', { name: 'Pause : repas' })).toBeChecked();
  await advisor.page.keyboard.press('Escape');
  await advisor.page.reload();
  await expect(advisor.me).toHaveAccessibleName('Karim Benali, En pause');
  await advisor.be('Après contact');
  await expect(line).toContainText('Après contact');
  await expect(line).not.toContainText('repas');
});

test('the floor opens what is behind its rows, and a supervisor takes over there', async ({ enter, visitor }) => {
  await visitor('Derrière Ligne');
  const [advisor, supervisor] = await Promise.all([enter(lea), enter(bernard, '/floor')]);
  const { page } = supervisor;
  const queue = page.getByRole('region', { name: 'Files de contacts' }).getByRole('button', { name: 'Tchat boutique' });
  const hand = (name: string) => page.getByRole('region', { name: 'Personnes' }).getByRole('button', { name });
  await queue.focus();
  await page.keyboard.press('Enter');
  await expect(queue).toHaveAttribute('aria-expanded', 'true');
  const contact = page.locator('.floor-contact').filter({ hasText: 'Derrière Ligne' });
  await expect(contact.getByRole('button', { name: 'Prendre' })).toBeVisible();

  await advisor.openWaiting('Tchat boutique', 'Derrière Ligne');
  await advisor.take();
  await expect(contact).toContainText('Léa Fontaine');
  await hand('Léa Fontaine').click();
  await expect(queue).toHaveAttribute('aria-expanded', 'false');
  await contact.getByRole('button', { name: 'Reprendre' }).click();
  await expect(contact).toHaveCount(0);
  await hand('Bernard Vasseur').click();
  await contact.getByRole('link', { name: 'Ouvrir' }).click();
  await expect(supervisor.name).toHaveText('Derrière Ligne');
});

test('menus that keys open are walked by keys', async ({ enter, visitor }) => {
  await visitor('Menu Clavier');
  const advisor = await enter(lea);
  const { keyboard } = advisor.page;
  await keyboard.press('p');
  await expect(advisor.page.getByRole('menuitemradio', { name: 'Disponible' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(advisor.page.getByRole('menuitemradio', { name: 'Après contact' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(advisor.me).toHaveAccessibleName('Léa Fontaine, Après contact');
  await advisor.openWaiting('Tchat boutique', 'Menu Clavier');
  await keyboard.press('a');
  await expect(advisor.field).toBeFocused();
  await keyboard.press('Escape');
  await keyboard.press('s');
  await expect(advisor.page.getByRole('menuitem', { name: /Dans une heure/ })).toBeFocused();
  await keyboard.press('Escape');
  await keyboard.press('e');
  await expect(advisor.page.getByRole('menu', { name: 'Clore en disant comment' }).getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await keyboard.press('End');
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await expect(advisor.card('Menu Clavier')).toHaveCount(0);
});

test('several contacts in hand: from one to the other by keys, each with its own words', async ({ enter, visitor }) => {
  const names = ['Main Une', 'Main Deux', 'Main Trois'];
  const visitors = [];
  for (const name of names) visitors.push(await visitor(name));
  const advisor = await enter(karim);
  const { page } = advisor;
  for (const name of names) {
    await advisor.openWaiting('Tchat boutique', name);
    await advisor.take();
    await advisor.field.fill(`Pour ${name}`);
  }
  // Within the field, whatever is typed.
  await page.keyboard.press('Control+ArrowUp');
  await expect(advisor.name).toHaveText('Main Deux');
  await expect(advisor.field).toHaveValue('Pour Main Deux');
  await advisor.field.press('Escape');
  await page.keyboard.press('k');
  await expect(advisor.name).toHaveText('Main Une');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(advisor.name).toHaveText('Main Trois');
  await expect(advisor.field).toHaveValue('Pour Main Trois');
  await visitors[0]!.say('Et moi ?');
  await expect(advisor.card('Main Une')).toHaveAccessibleName(/non lus : 2|non lus : 1/);
  await expect(page).toHaveTitle(/^\(\d+\) Passerelle/);
  await advisor.card('Main Une').click();
  await expect(advisor.card('Main Une')).not.toHaveAccessibleName(/non lus/);
  await page.getByRole('button', { name: /^Envoyer/ }).click();
  await expect(advisor.bubble('Pour Main Une')).toContainText(/Envoyé|Reçu/);
});

test('one put aside wakes when the customer writes; one closed is opened again', async ({ enter, visitor }) => {
  const customer = await visitor('Sommeil Martin');
  const advisor = await enter(lea);
  await advisor.openWaiting('Tchat boutique', 'Sommeil Martin');
  await advisor.take();
  await advisor.act('Mettre de côté', /Dans une heure/);
  await expect(advisor.card('Sommeil Martin')).toHaveCount(0);
  const aside = await advisor.unfold('Mis de côté');
  await expect(aside.getByRole('link', { name: /Sommeil Martin/ })).toBeVisible();
  await customer.say('Une précision');
  await expect(advisor.card('Sommeil Martin')).toContainText('Une précision');

  await advisor.card('Sommeil Martin').click();
  await advisor.act('Clore', 'Renseignement donné');
  await expect(advisor.card('Sommeil Martin')).toHaveCount(0);
  await advisor.toast.getByRole('button', { name: 'Rouvrir' }).click();
  await expect(advisor.name).toHaveText('Sommeil Martin');
  await expect(advisor.card('Sommeil Martin')).toBeVisible();
  await expect(advisor.bubble('Clos : Renseignement donné')).toBeVisible();

  // A closed one is found again by its customer, and opened from there.
  await advisor.act('Clore', 'Résolu');
  await expect(advisor.card('Sommeil Martin')).toHaveCount(0);
  await expect(advisor.name).not.toHaveText('Sommeil Martin');
  await advisor.page.goBack();
  await expect(advisor.page.getByText('Ce contact est clos.')).toBeVisible();
  await advisor.page.keyboard.press('o');
  await expect(advisor.card('Sommeil Martin')).toBeVisible();
  await expect(advisor.field).toBeFocused();

  // Its line in the customer's story leads back to it too.
  await advisor.act('Clore', 'Résolu');
  await expect(advisor.card('Sommeil Martin')).toHaveCount(0);
  await expect(advisor.name).not.toHaveText('Sommeil Martin');
  await advisor.page.goBack();
  await expect(advisor.page.getByText('Ce contact est clos.')).toBeVisible();
  await advisor.customer.getByRole('button', { name: 'Toute la fiche' }).click();
  const line = advisor.page.locator('.timeline-row[data-kind=conversation]').last();
  await line.getByRole('button').first().click();
  await expect(line.getByRole('link', { name: 'Ouvrir ce contact' })).toBeVisible();
  await line.getByRole('button', { name: 'Rouvrir' }).click();
  await expect(advisor.card('Sommeil Martin')).toBeVisible();
  await expect(advisor.page).toHaveURL(/\/\?c=/);
});

test('words that the customer writes just before the end are neither closed away nor put to sleep', async ({ enter, visitor }) => {
  const customer = await visitor('Dernier Mot');
  const advisor = await enter(lea);
  await advisor.openWaiting('Tchat boutique', 'Dernier Mot');
  await advisor.take();
  await expect(advisor.bubble('Bonjour, ici Dernier Mot')).toBeVisible();
  for (const [verb, act, choice, words] of [
    ['snooze', 'Mettre de côté', /Dans une heure/, 'Finalement, restez là'],
    ['close', 'Clore', 'Résolu', 'Encore une chose'],
  ] as const) {
    // Said after the click, before the server hears of it.
    const late = async (route: Route) => {
      await customer.say(words);
      await route.continue();
    };
    await advisor.page.route(`**/api/conversations/*/${verb}`, late, { times: 1 });
    await advisor.act(act, choice);
    await expect(advisor.toast.filter({ hasText: 'Le client vient d’écrire' }).last()).toBeVisible();
    await expect(advisor.bubble(words)).toBeVisible();
    await expect(advisor.card('Dernier Mot')).toBeVisible();
  }
  await advisor.act('Clore', 'Résolu');
  await expect(advisor.card('Dernier Mot')).toHaveCount(0);
});

test('a snooze ends at its moment, and is undone before it', async ({ enter, visitor, server }) => {
  await visitor('Réveil Bernard');
  const advisor = await enter(lea);
  // In the hand of someone who is not there it would wake in its queue.
  await advisor.be('Disponible');
  await advisor.openWaiting('Tchat boutique', 'Réveil Bernard');
  await advisor.take();
  await advisor.act('Mettre de côté', /Demain matin/);
  await expect(advisor.card('Réveil Bernard')).toHaveCount(0);
  await advisor.toast.filter({ hasText: 'Mis de côté jusqu’à' }).getByRole('button', { name: 'Reprendre' }).click();
  await expect(advisor.card('Réveil Bernard')).toBeVisible();

  const api = await Api.signIn(server.address, lea);
  const { id } = await api.conversationOf('Réveil Bernard');
  await api.post(`/api/conversations/${id}/snooze`, { until: Date.now() + 2_500 });
  await expect(advisor.card('Réveil Bernard')).toHaveCount(0);
  await expect(advisor.card('Réveil Bernard')).toBeVisible({ timeout: 15_000 });
});

test('drafts are kept for each person, contact and mode, over a reload and a sign-out', async ({ enter, visitor }) => {
  await visitor('Brouillon Un');
  await visitor('Brouillon Deux');
  const one = await enter(lea);
  for (const name of ['Brouillon Un', 'Brouillon Deux']) {
    await one.openWaiting('Tchat boutique', name);
    await one.take();
    await one.field.fill(`Réponse pour ${name}`);
    await expect(one.page.getByText('Brouillon enregistré')).toBeVisible();
    await expect(one.card(name)).toContainText('Brouillon');
  }
  await one.mode('Note');
  await one.field.fill('Note pour l’équipe');
  await expect(one.page.getByText('Brouillon enregistré')).toBeVisible();

  await one.page.reload();
  await one.card('Brouillon Deux').click();
  await one.mode('Réponse');
  await expect(one.field).toHaveValue('Réponse pour Brouillon Deux');
  await one.mode('Note');
  await expect(one.field).toHaveValue('Note pour l’équipe');

  // Typed and left at once: nothing waits to be saved.
  await one.field.fill('Note pour toute l’équipe');
  await one.page.reload();
  await one.mode('Note');
  await expect(one.field).toHaveValue('Note pour toute l’équipe');

  await one.signOut();
  const elsewhere = await enter(lea);
  await elsewhere.card('Brouillon Un').click();
  await expect(elsewhere.field).toHaveValue('Réponse pour Brouillon Un');

  const other = await enter(karim);
  await (await other.unfold('Chez les collègues')).getByRole('link', { name: /Brouillon Un/ }).click();
  await other.mode('Note');
  await expect(other.field).toHaveValue('');
});

test('words typed at two desks of one person stand together: neither take the place of the other', async ({ enter, visitor }) => {
  await visitor('Brouillon Double');
  const [laptop, desk] = [await enter(lea), await enter(lea)];
  await laptop.openWaiting('Tchat boutique', 'Brouillon Double');
  await laptop.take();
  await desk.card('Brouillon Double').click();
  // The laptop can save nothing for a while.
  await laptop.page.route('**/drafts/*', (route) => route.fulfill({ status: 429, json: { code: 'too_many_tries', fields: {} } }));
  await laptop.field.fill('Mots d’avant');
  await expect(laptop.page.getByText('Brouillon gardé ici')).toBeVisible();
  await desk.field.fill('La vraie réponse');
  await expect(desk.page.getByText('Brouillon enregistré')).toBeVisible();
  await expect(laptop.field).toHaveValue('Mots d’avant');
  await laptop.page.unroute('**/drafts/*');
  await laptop.field.press('End');
  await laptop.field.pressSequentially(', gardés');
  for (const { field } of [laptop, desk]) await expect(field).toHaveValue('La vraie réponse\nMots d’avant, gardés');
  await expect(laptop.page.getByText('Brouillon enregistré')).toBeVisible();
});

test('a canned reply shows what its variables become before it is put in, the offer of the campaign too', async ({ enter }) => {
  const advisor = await enter(lea);
  await advisor.card('Claire Martin').click();
  await advisor.field.fill('');
  await advisor.field.pressSequentially('/off');
  const option = advisor.page.getByRole('option', { name: /Offre du moment/ });
  await expect(option).toBeVisible();
  const offer = await advisor.page.locator('.picker-preview .variable').innerText();
  expect(offer).not.toContain('{{');
  await advisor.field.press('Tab');
  await expect(advisor.field).toHaveValue(`En ce moment : ${offer}. Souhaitez-vous que je vous prépare un devis ?`);
  await advisor.field.fill('Bonjour /aurev');
  await advisor.field.press('End');
  await expect(advisor.page.getByRole('option', { name: /Au revoir/ })).toBeVisible();
  await advisor.field.press('Enter');
  await expect(advisor.field).toHaveValue(/^Bonjour Avec plaisir, Claire\./);
  await advisor.field.fill('');
});

test('the customer’s whole story is in one order, filtered by kind, unfolded in place, reached by its dates', async ({ enter }) => {
  const advisor = await enter(lea);
  const { page } = advisor;
  await advisor.card('Claire Martin').click();
  await expect(advisor.name).toHaveText('Claire Martin');
  await advisor.field.press('Escape');
  const rows = advisor.thread.locator('.timeline-row');
  await expect(rows.first()).toBeAttached();

  await page.keyboard.press('h');
  const filters = advisor.thread.getByRole('group', { name: 'Filtrer par nature' });
  await filters.getByRole('button', { name: 'CRM' }).click();
  await expect(advisor.thread.locator('.timeline-row[data-kind=crm]').first()).toBeVisible();
  await expect(advisor.thread.locator('.timeline-row:not([data-kind=crm]), .bubble-row')).toHaveCount(0);
  await filters.getByRole('button', { name: 'Campagnes' }).click();
  await expect(advisor.thread.locator('.timeline-row[data-kind=touch]').first()).toBeVisible();
  await filters.getByRole('button', { name: 'Tout' }).click();
  await expect(advisor.thread.locator('.bubble-row').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(filters).toHaveCount(0);
  await advisor.thread.getByRole('button', { name: 'Filtrer l’historique' }).click();
  await expect(filters).toBeVisible();

  const months = advisor.thread.getByRole('navigation', { name: 'Aller à un mois' });
  await months.getByRole('button').first().click();
  await expect(advisor.thread.getByText('Début de l’histoire commune')).toBeInViewport();
  const exchange = advisor.thread.locator('.timeline-row[data-kind=conversation]').first();
  await exchange.getByRole('button').first().click();
  await expect(exchange.locator('.timeline-row-body')).toBeVisible();
  const dates = await advisor.thread.locator('.timeline time').evaluateAll((times) => times.map((time) => time.getAttribute('datetime')!));
  expect(dates).toEqual([...dates].sort());
});

test('the palette finds acts, contacts, customers and words, and goes there', async ({ enter, visitor }) => {
  const customer = await visitor('Palette Nguyen');
  await customer.say('Le vernis s’écaille près du tiroir');
  const advisor = await enter(lea);
  const { page } = advisor;
  const palette = page.getByRole('dialog', { name: 'Chercher ou agir' });
  const find = async (words: string, option: string | RegExp) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(words);
    await expect(palette.getByRole('option', { name: option }).first()).toBeVisible();
  };
  await find('nguyen', /Palette Nguyen/);
  await page.keyboard.press('Enter');
  await expect(advisor.name).toHaveText('Palette Nguyen');

  await find('prendre ce', /Prendre ce contact/);
  await page.keyboard.press('Enter');
  await expect(advisor.card('Palette Nguyen')).toBeVisible();

  // From within the field, and back to it.
  await advisor.field.fill('Je regarde');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(advisor.field).toBeFocused();

  // Without accents, among all that was ever said.
  await advisor.page.getByRole('link', { name: 'Passerelle', exact: true }).click();
  await find('vernis ecaille tiroir', /Palette Nguyen/);
  await palette.getByRole('option', { name: /Le vernis s’écaille/ }).first().click();
  await expect(advisor.bubble('Le vernis s’écaille près du tiroir')).toBeInViewport();

  await find('campagnes', /Aller aux campagnes/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/campaigns/);
});

test('a file goes to the customer, and one that is refused says why', async ({ enter, visitor }) => {
  await visitor('Fichier Picard');
  const advisor = await enter(karim);
  await advisor.openWaiting('Tchat boutique', 'Fichier Picard');
  await advisor.take();
  const chooser = advisor.thread.locator('input[type=file]');
  await chooser.setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<h1>x</h1>') });
  await expect(advisor.thread.getByRole('alert')).toContainText('Ce type de fichier n’est pas accepté');
  await advisor.thread.getByRole('button', { name: 'Ôter page.html' }).click();
  await chooser.setInputFiles({ name: 'notice.txt', mimeType: 'text/plain', buffer: Buffer.from('Serrer sans forcer.') });
  await expect(advisor.thread.getByRole('button', { name: 'Ôter notice.txt' })).toBeVisible();
  await expect(advisor.thread.getByRole('progressbar')).toHaveCount(0);
  await advisor.say('Voici la notice');
  await expect(advisor.bubble('Voici la notice').getByRole('link', { name: /notice\.txt/ })).toBeVisible();
});
