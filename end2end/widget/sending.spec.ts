// One click is one message, whatever the network and the server do.

import { expect, test, type Visitor } from './fixtures.ts';

test('a message is said to be sent only once the desk has answered', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.fault('POST /messages', 'slow', { ms: 1_200 });
  desk.silent = true;
  await visitor.say('Une question');
  await expect(visitor.state('Une question')).toHaveText('Envoi…');
  await visitor.page.waitForTimeout(600);
  await expect(visitor.state('Une question')).toHaveText('Envoi…');
  await expect(visitor.state('Une question')).toHaveText('Envoyé');
});

for (const how of ['cut-before', 'cut-after', 503] as const) {
  test(`one click is one message when the first three answers are lost (${how})`, async ({ visitor, desk }) => {
    await visitor.open();
    desk.fault('POST /messages', how, { times: 3 });
    await visitor.say('Une seule fois');
    await expect(visitor.state('Une seule fois')).toHaveText('Envoyé', { timeout: 15_000 });
    expect(desk.said).toEqual(['Une seule fois']);
    expect(await visitor.ownTexts()).toEqual(['Une seule fois']);
  });
}

test('what was clicked while the server was gone arrives once it is back, after a reload, in the order of the clicks', async ({ visitor, desk }) => {
  await visitor.begin();
  await desk.stop();
  await visitor.say('Un');
  await visitor.say('Deux');
  await visitor.say('Trois');
  await expect(visitor.state('Trois')).toHaveText('Partira dès le retour de la connexion');
  await expect(visitor.panel.getByText('Connexion perdue, vos messages partiront dès le retour.')).toBeVisible();
  await desk.start();
  await visitor.page.reload();
  await expect(visitor.state('Trois')).toHaveText('Envoyé');
  expect(desk.said).toEqual(['Bonjour', 'Un', 'Deux', 'Trois']);
  expect(await visitor.ownTexts()).toEqual(['Bonjour', 'Un', 'Deux', 'Trois']);
  await expect(visitor.panel.getByText('Connexion perdue')).toHaveCount(0);
});

test('the conversation goes on by itself after a restart of the server', async ({ visitor, desk }) => {
  await visitor.begin();
  await desk.stop();
  await visitor.say('Pendant la coupure');
  await expect(visitor.panel.getByText('Connexion perdue')).toBeVisible();
  desk.say('Et moi aussi');
  await desk.start();
  await expect(visitor.theirs.getByText('Et moi aussi')).toBeVisible({ timeout: 15_000 });
  await expect(visitor.state('Pendant la coupure')).toHaveText('Envoyé');
  expect(desk.said).toEqual(['Bonjour', 'Pendant la coupure']);
});

test('a reload between click and answer loses and doubles nothing', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.fault('POST /messages', 'slow', { ms: 3_000 });
  desk.silent = true;
  await visitor.say('Juste avant');
  await visitor.page.reload();
  desk.silent = false;
  await expect(visitor.state('Juste avant')).toHaveText('Envoyé');
  expect(desk.said).toEqual(['Bonjour', 'Juste avant']);
  expect(await visitor.ownTexts()).toEqual(['Bonjour', 'Juste avant']);
});

test('the first words survive when even the introduction is lost', async ({ visitor, desk }) => {
  desk.fault('POST /sites/', 'cut-after');
  await visitor.open();
  await visitor.say('Premiers mots');
  await expect(visitor.state('Premiers mots')).toHaveText('Envoyé');
  expect(desk.said).toEqual(['Premiers mots']);
});

test('a refused message says why, can be changed, and then goes', async ({ visitor, desk }) => {
  await visitor.begin();
  const long = 'mot '.repeat(1100).trim();
  await visitor.say(long);
  await expect(visitor.own.locator('.state').last()).toContainText('Non envoyé. Ce message est trop long. Coupez-le en deux.');
  await visitor.say('Le suivant passe');
  await expect(visitor.state('Le suivant passe')).toHaveText('Envoyé');
  await visitor.panel.getByRole('button', { name: 'Modifier' }).click();
  await expect(visitor.field).toHaveValue(long);
  await visitor.say('Plus court');
  await expect(visitor.state('Plus court')).toHaveText('Envoyé');
  expect(desk.said).toEqual(['Bonjour', 'Le suivant passe', 'Plus court']);
});

test('a refused message goes by the retry button under the same id', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.fault('POST /messages', 422, { body: { code: 'strange', fields: {} } });
  await visitor.say('Encore');
  await expect(visitor.state('Encore')).toContainText('Non envoyé. Le serveur a refusé cet envoi.');
  await visitor.panel.getByRole('button', { name: 'Réessayer' }).click();
  await expect(visitor.state('Encore')).toHaveText('Envoyé');
  expect(desk.said).toEqual(['Bonjour', 'Encore']);
});

test('a message on which the desk breaks again and again makes way for those behind it, and stays to be tried again', async ({ visitor, desk }) => {
  await visitor.page.clock.install();
  await visitor.begin();
  desk.fault('POST /messages', 500, { times: 1_000, says: 'Indigeste' });
  await visitor.say('Indigeste');
  await visitor.say('Le suivant');
  await expect(visitor.state('Indigeste')).toHaveText('Partira dès le retour de la connexion');
  await minutes(visitor, 1, () => desk.said.includes('Le suivant'));
  await expect(visitor.state('Le suivant')).toHaveText('Envoyé');
  await expect(visitor.state('Indigeste')).toContainText('Non envoyé. Le serveur n’arrive pas à prendre ce message.');
  desk.faults.length = 0;
  await visitor.panel.getByRole('button', { name: 'Réessayer' }).click();
  await expect(visitor.state('Indigeste')).toHaveText('Envoyé');
  expect(desk.said).toEqual(['Bonjour', 'Le suivant', 'Indigeste']);
});

test('a desk that has no time is waited for, however long, in the order of the clicks', async ({ visitor, desk }) => {
  await visitor.page.clock.install();
  await visitor.begin();
  for (const how of [503, 429]) desk.fault('POST /messages', how, { times: 8 });
  await visitor.say('Un');
  await visitor.say('Deux');
  await minutes(visitor, 4, () => desk.said.length === 3);
  await expect(visitor.state('Deux')).toHaveText('Envoyé');
  expect(desk.said).toEqual(['Bonjour', 'Un', 'Deux']);
});

/** Time passes for the page, a quarter of a minute at a time, until it is so. */
async function minutes(visitor: Visitor, count: number, done: () => boolean) {
  for (let quarters = 0; quarters < count * 4 + 12 && !done(); quarters++) {
    await visitor.page.clock.fastForward(20_000);
    await new Promise((next) => setTimeout(next, 150));
  }
}

test('a visitor the desk no longer knows becomes a new one without a word, and nothing unsent is lost', async ({ visitor, desk }) => {
  await visitor.begin();
  await visitor.page.context().setOffline(true);
  await visitor.say('Écrit hors ligne');
  await expect(visitor.state('Écrit hors ligne')).toHaveText('Partira dès le retour de la connexion');
  desk.forget();
  await visitor.page.context().setOffline(false);
  await expect(visitor.state('Écrit hors ligne')).toHaveText('Envoyé');
  expect(desk.visitors.length).toBe(2);
  expect(desk.visitor.items.map((item) => item.text)).toEqual(['Écrit hors ligne']);
  await expect.poll(() => desk.open).toBe(1);
});

test('a draft survives a reload', async ({ visitor }) => {
  await visitor.open();
  await visitor.field.fill('Je commence à écrire');
  await visitor.page.reload();
  await expect(visitor.field).toHaveValue('Je commence à écrire');
});

test('several tabs agree, and each click is sent by one of them', async ({ visitor, desk }) => {
  await visitor.begin();
  const other = await visitor.tab();
  await expect(other.own).toHaveCount(1);
  for (let i = 1; i <= 4; i++) await (i % 2 ? visitor : other).say(`Message ${i}`);
  await desk.stop();
  await visitor.say('De l’un');
  await other.say('De l’autre');
  await desk.start();
  const all = ['Bonjour', 'Message 1', 'Message 2', 'Message 3', 'Message 4', 'De l’un', 'De l’autre'];
  for (const tab of [visitor, other]) {
    await expect(tab.state('De l’autre')).toHaveText('Envoyé', { timeout: 15_000 });
    expect(await tab.ownTexts()).toEqual(all);
  }
  expect(desk.said).toEqual(all);
  expect(other.errors).toEqual([]);
});

test('a tab closed right after the click leaves its message to the next one', async ({ visitor, desk }) => {
  await visitor.begin();
  const other = await visitor.tab();
  await desk.stop();
  await other.say('Dernier mot');
  await other.page.close();
  await desk.start();
  await expect(visitor.state('Dernier mot')).toHaveText('Envoyé', { timeout: 15_000 });
  expect(desk.said).toEqual(['Bonjour', 'Dernier mot']);
});

test('nobody is made known to the desk before they write', async ({ visitor, desk }) => {
  await visitor.open();
  await visitor.field.fill('Peut-être');
  await visitor.page.waitForTimeout(300);
  expect(desk.visitors).toEqual([]);
  expect(desk.calls).toEqual(['GET /sites/demo']);
});
