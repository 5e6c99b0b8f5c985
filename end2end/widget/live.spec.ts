// What happens at the desk is seen here at once, and the other way round.

import { expect, test } from './fixtures.ts';

test('the agent’s words, their coming and their reading are seen', async ({ visitor, desk }) => {
  await visitor.begin();
  await expect(visitor.panel.locator('header').getByText('Un conseiller va vous répondre')).toBeVisible();
  desk.take('Camille');
  await expect(visitor.panel.locator('header').getByText('Camille vous répond')).toBeVisible();
  desk.notice('Nos bureaux ferment à 19 h.');
  await expect(visitor.log.getByText('Nos bureaux ferment à 19 h.')).toBeVisible();
  desk.read();
  await expect(visitor.state('Bonjour')).toHaveText('Lu');
  desk.type();
  await expect(visitor.panel.getByText('Camille écrit…')).toBeVisible();
  desk.say('Que puis-je pour vous ?');
  await expect(visitor.theirs.getByText('Que puis-je pour vous ?')).toBeVisible();
  await expect(visitor.panel.getByText('Camille écrit…')).toBeHidden();
});

test('who has left is not said to answer', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.take('Camille');
  await expect(visitor.panel.locator('header').getByText('Camille vous répond')).toBeVisible();
  desk.leave();
  await expect(visitor.panel.locator('header').getByText('L’équipe vous répondra ici')).toBeVisible();
  await expect(visitor.panel.getByText('Camille')).toHaveCount(0);
});

test('what this browser has is said to be there, whichever way it came, and nothing before', async ({ visitor, desk }) => {
  await visitor.begin();
  const heard = desk.say('Par la ligne');
  await expect.poll(() => heard.state).toBe('delivered');
  expect(desk.calls).not.toContain('POST /got');
  await visitor.page.goto('about:blank');
  const missed = desk.say('Pendant l’absence');
  await expect.poll(() => desk.open).toBe(0);
  expect(missed.state).toBe('sent');
  await visitor.visit();
  await expect.poll(() => missed.state).toBe('delivered');
  desk.refuseSockets = true;
  desk.cut();
  const asked = desk.say('Sans la ligne');
  await expect.poll(() => asked.state, { timeout: 20_000 }).toBe('delivered');
});

test('what was said to have come on a line that was dead already is said again', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.deaf = true;
  const item = desk.say('Dans le vide ?');
  await expect(visitor.theirs.getByText('Dans le vide ?')).toBeVisible();
  await visitor.page.waitForTimeout(300);
  expect(item.state).toBe('sent');
  desk.deaf = false;
  desk.cut();
  await expect.poll(() => item.state, { timeout: 10_000 }).toBe('delivered');
});

test('the mark of typing goes by itself after five seconds', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.type();
  await expect(visitor.panel.getByText('écrit…')).toBeVisible();
  await expect(visitor.panel.getByText('écrit…')).toBeHidden({ timeout: 6_000 });
});

test('the desk is told of typing at most every three seconds, and answered when it asks for a sign of life', async ({ visitor, desk }) => {
  await visitor.begin();
  await visitor.field.pressSequentially('Une phrase assez longue', { delay: 60 });
  expect(desk.typed).toBe(1);
  await visitor.page.waitForTimeout(1_900);
  await visitor.field.pressSequentially(', et la suite');
  await expect.poll(() => desk.typed).toBe(2);
  desk.ping();
  await expect.poll(() => desk.pongs).toBe(1);
});

test('a closed panel counts what is unread, in the badge and in the tab’s title; opening it reads', async ({ visitor, desk }) => {
  await visitor.begin();
  await visitor.field.press('Escape');
  desk.say('Un');
  const second = desk.say('Deux');
  await expect(visitor.launcher).toHaveAccessibleName('Écrivez-nous, 2 messages non lus');
  await expect(visitor.page).toHaveTitle('(2) Une boutique');
  expect(desk.visitor.read).toBeUndefined();
  await visitor.page.reload();
  await expect(visitor.launcher).toHaveAccessibleName('Écrivez-nous, 2 messages non lus');
  await visitor.launcher.click();
  await expect(visitor.page).toHaveTitle('Une boutique');
  await expect.poll(() => desk.visitor.read).toBe(second.id);
  await visitor.field.press('Escape');
  await expect(visitor.launcher).toHaveAccessibleName('Écrivez-nous');
});

test('reading in one tab empties the badge of the other', async ({ visitor, desk }) => {
  await visitor.begin();
  const other = await visitor.tab();
  await other.field.press('Escape');
  await visitor.field.press('Escape');
  desk.say('Pour les deux');
  for (const tab of [visitor, other]) await expect(tab.launcher).toHaveAccessibleName(/1 message non lu/);
  await other.launcher.click();
  await expect(visitor.launcher).toHaveAccessibleName('Écrivez-nous');
  await expect(visitor.page).toHaveTitle('Une boutique');
});

test('a cut line catches up without a gap or a double', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.refuseSockets = true;
  desk.cut();
  desk.say('Pendant la coupure, un');
  desk.say('Pendant la coupure, deux');
  await visitor.page.waitForTimeout(800);
  desk.refuseSockets = false;
  await expect(visitor.theirs).toHaveCount(2, { timeout: 15_000 });
  desk.say('Après');
  await expect(visitor.theirs).toHaveCount(3);
  expect(await visitor.theirs.locator('.text').allTextContents()).toEqual(['Pendant la coupure, un', 'Pendant la coupure, deux', 'Après']);
});

test('where sockets never pass, the thread still comes', async ({ visitor, desk }) => {
  desk.refuseSockets = true;
  await visitor.open();
  await visitor.say('Sans socket');
  await expect(visitor.state('Sans socket')).toHaveText('Envoyé');
  desk.say('Reçu quand même');
  await expect(visitor.theirs.getByText('Reçu quand même')).toBeVisible({ timeout: 20_000 });
  await expect(visitor.panel.getByText('Connexion perdue')).toHaveCount(0);
});

test('a message that arrives while one reads further up is announced by a pill and moves nothing', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.past(40);
  await visitor.page.reload();
  await expect(visitor.own.first()).toBeVisible();
  await visitor.log.evaluate((log) => (log.scrollTop = 900));
  await visitor.page.waitForTimeout(200);
  desk.say('Tout en bas');
  const pill = visitor.panel.getByRole('button', { name: '1 nouveau message' });
  await expect(pill).toBeVisible();
  expect(await visitor.log.evaluate((log) => log.scrollTop)).toBe(900);
  expect(desk.visitor.read).not.toBe(desk.visitor.items.at(-1)!.id);
  await pill.click();
  await expect(pill).toBeHidden();
  await expect(visitor.theirs.getByText('Tout en bas')).toBeInViewport();
  await expect.poll(() => desk.visitor.read).toBe(desk.visitor.items.at(-1)!.id);
});

test('the past comes page by page, and what is being read stays in its place', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.past(120);
  await visitor.page.reload();
  await expect(visitor.own).not.toHaveCount(1);
  await visitor.panel.getByRole('button', { name: 'Messages précédents' }).waitFor({ state: 'attached' });
  expect(await visitor.panel.locator('.bubble').count()).toBe(50);
  const place = () =>
    visitor.log.evaluate((log) => {
      const mark = [...log.querySelectorAll('.bubble')].find((row) => row.textContent!.includes('Message 80'))!;
      return Math.round(mark.getBoundingClientRect().top - log.getBoundingClientRect().top - 0);
    });
  await visitor.log.evaluate((log) => (log.scrollTop = 100));
  const before = await place();
  await expect(visitor.panel.locator('.bubble')).toHaveCount(100);
  expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(2);
  await visitor.log.evaluate((log) => (log.scrollTop = 0));
  await expect(visitor.panel.locator('.bubble')).toHaveCount(121);
  await expect(visitor.panel.getByRole('button', { name: 'Messages précédents' })).toBeHidden();
});

test('more missed than one page holds leaves no hole', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.refuseSockets = true;
  desk.cut();
  for (let i = 0; i < 70; i++) desk.say(`Manqué ${i}`);
  await expect(visitor.theirs.getByText('Manqué 69')).toBeAttached({ timeout: 20_000 });
  await visitor.log.evaluate((log) => (log.scrollTop = 0));
  await expect(visitor.panel.locator('.bubble')).toHaveCount(71);
});

test('a closed conversation asks for a rating once, and keeps it', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.take();
  desk.say('Voilà, c’est fait.');
  desk.close();
  const card = visitor.panel.getByRole('region', { name: 'Comment s’est passé cet échange' });
  await card.getByRole('radio', { name: '4 sur 5, Bien' }).check();
  await card.getByLabel(/Un mot de plus/).fill('Rapide');
  desk.fault('POST /rating', 503);
  await card.getByRole('button', { name: 'Donner mon avis' }).click();
  await expect(card.getByRole('alert')).toContainText('Ce que vous avez saisi est gardé');
  await card.getByRole('button', { name: 'Donner mon avis' }).click();
  await expect(visitor.panel.getByText('Merci, votre avis est transmis à l’équipe.').first()).toBeVisible();
  expect(desk.visitor.rating).toEqual({ conversation: desk.visitor.conversation.id, score: 4, comment: 'Rapide' });
  await visitor.page.reload();
  await expect(card.getByRole('radio').first()).toBeHidden();
  await visitor.say('Une autre question');
  await expect(visitor.panel.getByText('Merci, votre avis est transmis')).toBeHidden();
});

test('an e-mail address is asked for gently when nobody is there', async ({ visitor, desk }) => {
  desk.site.online = false;
  await visitor.open();
  await expect(visitor.panel.getByText('Laissez un message, nous vous répondrons')).toBeVisible();
  await expect(visitor.panel.getByLabel('E-mail')).toBeHidden();
  await visitor.say('Livrez-vous en Corse ?');
  // There is no mail yet: nothing promises one.
  await expect(visitor.panel.getByText('La réponse vous attendra ici, sur cette page, dans ce navigateur.')).toBeVisible();
  await visitor.panel.getByLabel('Nom').fill('Claire Martin');
  await visitor.panel.getByLabel('E-mail').fill('claire@exemple.fr');
  await visitor.panel.getByRole('button', { name: 'Laisser mon e-mail' }).click();
  await expect(visitor.panel.getByText(/^C’est noté.: l’équipe a votre adresse claire@exemple\.fr\. La réponse vous attendra ici, dans ce navigateur\.$/).first()).toBeVisible();
  expect(desk.visitor.contact).toEqual({ name: 'Claire Martin', email: 'claire@exemple.fr' });
});

test('the page can open, close and say who is signed in', async ({ visitor, desk }) => {
  await visitor.visit();
  const call = (script: string) => visitor.page.evaluate(script);
  await call('Passerelle.open()');
  await expect(visitor.panel).toBeVisible();
  await visitor.say('Encore anonyme');
  await expect(visitor.state('Encore anonyme')).toHaveText('Envoyé');
  await call('Passerelle.login({ user_id: "42", email: "claire@exemple.fr", name: "Claire", signature: "good" })');
  expect(desk.visitors.length).toBe(2);
  expect(desk.visitor.who.login.user_id).toBe('42');
  await call('Passerelle.login({ user_id: "42", email: "claire@exemple.fr", name: "Claire", signature: "good" })');
  expect(desk.visitors.length).toBe(2);
  await visitor.say('Connue');
  await expect(visitor.state('Connue')).toHaveText('Envoyé');
  await call('Passerelle.close()');
  await expect(visitor.panel).toBeHidden();
});

test('a login with a wrong signature leaves the visitor anonymous and able to write', async ({ visitor, desk }) => {
  await visitor.open();
  await visitor.page.evaluate('Passerelle.login({ user_id: "42", signature: "bad" })');
  await visitor.say('Bonjour quand même');
  await expect(visitor.state('Bonjour quand même')).toHaveText('Envoyé');
  expect(desk.visitor.who.login).toBeNull();
});

test('who signs out leaves nothing to read to the next one, in any tab', async ({ visitor, desk }) => {
  await visitor.visit();
  await visitor.page.evaluate('Passerelle.login({ user_id: "42", name: "Claire", signature: "good" })');
  await visitor.launcher.click();
  await visitor.say('Mon adresse a changé');
  await expect(visitor.state('Mon adresse a changé')).toHaveText('Envoyé');
  const other = await visitor.tab();
  await expect(other.own).toHaveCount(1);
  await visitor.page.evaluate('Passerelle.logout()');
  for (const tab of [visitor, other]) await expect(tab.own).toHaveCount(0);
  await expect.poll(() => desk.open).toBe(0);
  await visitor.say('Quelqu’un d’autre');
  await expect(visitor.state('Quelqu’un d’autre')).toHaveText('Envoyé');
  expect(desk.visitors.length).toBe(2);
  expect(desk.visitor.who.login).toBeNull();
});

test('a page that replaces its whole body keeps the widget', async ({ visitor, desk }) => {
  await visitor.begin();
  await visitor.page.evaluate(() => {
    const body = document.createElement('body');
    body.textContent = 'Une autre vue';
    document.body.replaceWith(body);
  });
  desk.say('Toujours là ?');
  await expect(visitor.theirs.getByText('Toujours là ?')).toBeVisible();
});

test('a page brought back by the back button listens again', async ({ visitor, desk }) => {
  await visitor.begin();
  await visitor.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await expect.poll(() => desk.open).toBe(0);
  desk.say('Pendant l’absence');
  await visitor.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(visitor.theirs.getByText('Pendant l’absence')).toBeVisible();
});

test('an unknown site key shows nothing', async ({ page, desk }) => {
  const warned = page.waitForEvent('console', (message) => message.text().includes('site_unknown'));
  await page.goto(`${desk.host}?site=unknown`);
  await warned;
  await expect(page.locator('passerelle-widget')).toHaveCount(0);
});
