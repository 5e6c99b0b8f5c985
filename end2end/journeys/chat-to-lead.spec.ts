// The main job: a visitor's chat becomes a lead that sales wins, on four screens at once.

import { Board } from '../board.ts';
import { Desk } from '../desk.ts';
import { expect, picture, test } from '../fixtures.ts';
import { karim, lea, nathalie } from '../people.ts';
import { png } from '../widget/fixtures.ts';
import { Shopper } from '../shopper.ts';

test.use({ demo: true });

test('a visitor’s chat becomes a lead that sales wins', async ({ person, server }) => {
  test.setTimeout(120_000);
  const shopper = await Shopper.enter(await person());
  const [advisor, colleague, rep] = await Promise.all([
    person().then((page) => Desk.enter(page, lea)),
    person().then((page) => Desk.enter(page, karim)),
    person().then((page) => Desk.enter(page, nathalie, '/leads')),
  ]);
  const board = new Board(rep.page);
  const { page } = advisor;

  await test.step('the visitor writes and sends a picture', async () => {
    await shopper.tell('Bonjour, ma table Aulne est rayée.');
    // As the shop does for who is signed in there: the visitor has a name.
    await (await shopper.api(server.address)).post('/api/widget/contact', { name: 'Jeanne Lacour', email: 'jeanne@exemple.fr' });
    await shopper.send({ name: 'rayure.png', mimeType: 'image/png', buffer: png(320, 200) });
    await expect(shopper.own).toHaveCount(2);
  });

  await test.step('the advisor says she is there, sees it waiting and takes it', async () => {
    await advisor.be('Disponible');
    await expect(advisor.me).toHaveAccessibleName('Léa Fontaine, Disponible');
    await advisor.openWaiting('Tchat boutique', 'Jeanne Lacour');
    await advisor.take();
    await expect(advisor.card('Jeanne Lacour')).toBeVisible();
    await expect(shopper.panel.getByText('Léa vous répond').first()).toBeVisible();
  });

  await test.step('she sees the picture', async () => {
    const shown = advisor.thread.getByRole('img', { name: /rayure\.png/ });
    await expect(shown).toBeVisible();
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBe(320);
    await picture(page, 'journey-picture');
  });

  await test.step('typing is seen, the answer arrives, reading is seen', async () => {
    await advisor.field.pressSequentially('Bonjour Jeanne');
    await expect(shopper.panel.getByText('Léa écrit…')).toBeVisible();
    await advisor.say('Bonjour Jeanne, je regarde votre photo.');
    await expect(shopper.theirs.getByText('Bonjour Jeanne, je regarde votre photo.')).toBeVisible();
    await expect(advisor.bubble('je regarde votre photo')).toContainText(/Lu à/);
    await shopper.field.pressSequentially('Merci, et');
    await expect(advisor.thread.getByText('Jeanne Lacour écrit…')).toBeVisible();
    await page.bringToFront();
    await expect(shopper.state('ma table Aulne est rayée')).toHaveText('Lu');
  });

  await test.step('a canned reply is filled in and sent', async () => {
    // What nothing filled does not reach the customer.
    await advisor.say('Avec plaisir, {{customer.first_name}}.');
    await expect(advisor.toast.filter({ hasText: 'une variable entre accolades' })).toBeVisible();
    await expect(advisor.field).toHaveValue('Avec plaisir, {{customer.first_name}}.');
    await advisor.field.fill('');
    await advisor.field.pressSequentially('/bonj');
    await expect(page.getByRole('option', { name: /bonjour/ })).toBeVisible();
    await advisor.field.press('Enter');
    await expect(advisor.field).toHaveValue(/Bonjour Jeanne, je suis Léa/);
    await page.getByRole('button', { name: /^Envoyer/ }).click();
    await expect(shopper.theirs.getByText(/je suis Léa/)).toBeVisible();
  });

  await test.step('the words of a campaign are put where she writes', async () => {
    const wording = advisor.customer.locator('.wording').first();
    const words = await wording.locator('.wording-text').first().innerText();
    await wording.getByRole('button', { name: 'Insérer' }).click();
    await expect(advisor.field).toHaveValue(words);
    await advisor.field.fill('');
  });

  await test.step('a note cites a colleague, who is told; the visitor never sees it', async () => {
    await advisor.mode('Note');
    await advisor.field.pressSequentially('Plateau à changer, @Kar');
    await page.getByRole('option', { name: /Karim Benali/ }).waitFor();
    await advisor.field.press('Enter');
    await expect(advisor.field).toHaveValue('Plateau à changer, @Karim Benali ');
    await advisor.field.pressSequentially('tu confirmes ?');
    await page.getByRole('button', { name: 'Noter pour l’équipe' }).click();
    await expect(advisor.bubble('Plateau à changer')).toHaveAttribute('data-from', 'note');
    await colleague.notices.click();
    await colleague.page.getByRole('button', { name: /Léa Fontaine vous cite chez Jeanne Lacour/ }).click();
    await expect(colleague.bubble('Plateau à changer')).toBeVisible();
    await expect(shopper.panel.getByText('Plateau à changer')).toHaveCount(0);
    await advisor.mode('Réponse');
  });

  await test.step('a tag is put on, and a colleague who looks on sees it', async () => {
    await advisor.thread.getByRole('button', { name: /^Étiqueter/ }).click();
    await page.getByRole('button', { name: 'Produit défectueux', pressed: false }).click();
    await expect(page.getByRole('button', { name: 'Produit défectueux', pressed: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(colleague.thread.locator('.thread-facts')).toContainText('Produit défectueux');
  });

  await test.step('the words that show a need become a lead', async () => {
    await shopper.tell('Et je cherche six chaises assorties, sous trois semaines.');
    const words = advisor.bubble('six chaises assorties').locator('.bubble-body');
    await expect(words).toBeVisible();
    await advisor.field.press('Escape');
    await words.selectText();
    await page.keyboard.press('l');
    const drawer = page.getByRole('complementary', { name: 'Nouvelle piste' });
    await expect(drawer.getByLabel('Ce que le client a dit')).toHaveValue('Et je cherche six chaises assorties, sous trois semaines.');
    await drawer.getByRole('button', { name: 'Transmettre la piste' }).click();
    await expect(drawer.getByText('À remplir.')).toBeVisible();
    await drawer.getByLabel('Besoin').fill('Six chaises Aulne');
    await drawer.getByLabel('Produit').fill('Chaise Aulne');
    await drawer.getByLabel('Montant').fill('1 140');
    await drawer.getByLabel('Meilleur moment').fill('Demain après 17 h');
    await drawer.getByText('Maintenant', { exact: true }).click();
    await drawer.getByLabel('Accepte d’être appelé pour cette demande').check();
    await picture(page, 'journey-lead');
    await drawer.getByRole('button', { name: 'Transmettre la piste' }).click();
    await expect(advisor.toast.filter({ hasText: 'Piste transmise pour Jeanne Lacour' })).toBeVisible();
    await expect(drawer).toHaveCount(0);
  });

  await test.step('sales sees it arrive, and reads all it needs before the call', async () => {
    await expect(board.card('Nouvelles', 'Jeanne Lacour')).toContainText('reste');
    await board.read('Nouvelles', 'Jeanne Lacour');
    const known = board.context;
    await expect(known.getByRole('blockquote')).toContainText('Et je cherche six chaises assorties');
    for (const fact of ['Six chaises Aulne', 'Chaise Aulne', 'Maintenant', 'Demain après 17 h', 'accepté pour cette demande', 'jeanne@exemple.fr'])
      await expect(known.getByText(fact, { exact: true }).first()).toBeVisible();
    await expect(known).toContainText('signalée par Léa Fontaine');
    await expect(known.locator('.lead-story')).toContainText('ma table Aulne est rayée');
    await known.getByRole('button', { name: 'Accepter' }).click();
    await expect(board.card('Acceptées', 'Jeanne Lacour')).toBeVisible();
  });

  await test.step('she moves it by keyboard, then by drag, to won', async () => {
    await rep.page.keyboard.press('Escape');
    await expect(board.context).toHaveCount(0);
    await board.card('Acceptées', 'Jeanne Lacour').focus();
    await rep.page.keyboard.press('Control+ArrowRight');
    await expect(board.card('Contactées', 'Jeanne Lacour')).toBeFocused();
    await board.drag('Jeanne Lacour', 'Contactées', 'Qualifiées');
    await expect(board.card('Qualifiées', 'Jeanne Lacour')).toBeVisible();
    await board.drag('Jeanne Lacour', 'Qualifiées', 'Gagnées');
    const sale = board.question('Vente gagnée');
    await sale.getByLabel('Ce qu’elle rapporte').fill('1 180,50');
    await sale.getByRole('button', { name: 'Gagner la piste' }).click();
    await expect(sale).toBeHidden();
    await expect(board.card('Gagnées', 'Jeanne Lacour')).toBeVisible();
    await picture(rep.page, 'journey-won');
  });

  await test.step('the advisor learns it in her notices and in the timeline, without a reload', async () => {
    await advisor.notices.click();
    await expect(page.getByRole('button', { name: /Piste de Jeanne Lacour : gagnée.*1 180,50/i })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(advisor.bubble(/Six chaises Aulne.*1\s180,50.*gagnée/)).toBeVisible();
  });

  await test.step('she closes, the visitor rates', async () => {
    await advisor.act('Clore', 'Résolu');
    await expect(advisor.card('Jeanne Lacour')).toHaveCount(0);
    const rating = shopper.panel.getByRole('region', { name: /Comment s’est passé cet échange/ });
    await rating.getByRole('radio', { name: '5 sur 5, Très bien' }).check();
    await rating.getByRole('button', { name: 'Donner mon avis' }).click();
    await expect(shopper.panel.getByText('Merci, votre avis est transmis').first()).toBeVisible();
    await expect(colleague.bubble(/Satisfaction\s: 5 sur 5/)).toBeVisible();
  });

  await test.step('everything survives a reload', async () => {
    await shopper.page.reload();
    await expect(shopper.own).toHaveCount(3);
    await expect(shopper.theirs).toHaveCount(2);
    await rep.page.reload();
    await expect(board.card('Gagnées', 'Jeanne Lacour')).toBeVisible();
    await colleague.page.reload();
    await expect(colleague.bubble('Plateau à changer')).toBeVisible();
    await expect(colleague.bubble('six chaises assorties').first()).toBeVisible();
  });
});
