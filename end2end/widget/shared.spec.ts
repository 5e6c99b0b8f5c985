// One browser, several people: what each wrote stays theirs.

import { expect, png, test, type Visitor } from './fixtures.ts';

const login = (visitor: Visitor, user: string, signature = 'good') =>
  visitor.page.evaluate((who) => void (window as never as { Passerelle: { login(who: object): void } }).Passerelle.login(who), { user_id: user, signature });
const logout = (visitor: Visitor) => visitor.page.evaluate('Passerelle.logout()');

/** What the desk holds of each person, by the login they came with. */
const saidBy = (desk: { visitors: any[] }, user: string | undefined) =>
  desk.visitors.filter((one) => one.who.login?.user_id === user).flatMap((one) => one.items.map((item: { text: string }) => item.text));

test('what one wrote while cut waits for them, unseen and unsent by the next one', async ({ visitor, desk }) => {
  await visitor.open();
  await login(visitor, 'alice');
  await visitor.say('Bonjour, Alice');
  await expect(visitor.state('Bonjour, Alice')).toHaveText('Envoyé');
  await expect.poll(() => desk.open).toBe(1);
  await desk.stop();
  await visitor.say('Mon code est 4512');
  await visitor.field.fill('Et aussi');
  await logout(visitor);
  await expect(visitor.own).toHaveCount(0);
  await expect(visitor.field).toHaveValue('');
  await desk.start();
  await login(visitor, 'bruno');
  await visitor.say('Bonjour, Bruno');
  await expect(visitor.state('Bonjour, Bruno')).toHaveText('Envoyé');
  await visitor.field.fill('Moi, Bruno');
  expect(await visitor.ownTexts()).toEqual(['Bonjour, Bruno']);
  await visitor.page.reload();
  await expect(visitor.own).toHaveCount(1);
  await expect(visitor.field).toHaveValue('Moi, Bruno');
  expect(saidBy(desk, 'bruno')).toEqual(['Bonjour, Bruno']);
  expect(saidBy(desk, 'alice')).toEqual(['Bonjour, Alice']);

  // Bruno's page does not even say that he left.
  await login(visitor, 'alice');
  await expect(visitor.state('Mon code est 4512')).toHaveText('Envoyé');
  await expect(visitor.field).toHaveValue('Et aussi');
  expect(await visitor.ownTexts()).toEqual(['Mon code est 4512']);
  expect(saidBy(desk, 'alice')).toEqual(['Bonjour, Alice', 'Mon code est 4512']);
  expect(saidBy(desk, 'bruno')).toEqual(['Bonjour, Bruno']);
});

test('the draft of one whom the desk never met is not for the next one either', async ({ visitor, desk }) => {
  await visitor.open();
  await login(visitor, 'alice');
  await visitor.field.fill('Ma carte finit par 77');
  await visitor.page.reload();
  await visitor.field.waitFor();
  await logout(visitor);
  await expect(visitor.field).toHaveValue('');
  await login(visitor, 'bruno');
  await expect(visitor.field).toHaveValue('');
  await login(visitor, 'alice');
  await expect(visitor.field).toHaveValue('Ma carte finit par 77');
  expect(desk.visitors).toEqual([]);
});

test('a file chosen by one is not in the tray of the next one', async ({ visitor, desk }) => {
  await visitor.open();
  await login(visitor, 'alice');
  await visitor.say('Voici');
  await expect(visitor.state('Voici')).toHaveText('Envoyé');
  await visitor.panel.locator('input[type=file]').setInputFiles({ name: 'passeport.png', mimeType: 'image/png', buffer: png() });
  await expect(visitor.panel.locator('.tray img')).toBeVisible();
  await login(visitor, 'bruno');
  await expect(visitor.panel.locator('.tray')).toBeHidden();
  await visitor.say('Sans image');
  await expect(visitor.state('Sans image')).toHaveText('Envoyé');
  expect(desk.visitor.items[0].attachments).toEqual([]);
  await login(visitor, 'alice');
  await expect(visitor.panel.locator('.tray')).toContainText('passeport.png');
});

test('who signs in stays who they were: what they wrote goes, and what they were typing stays', async ({ visitor, desk }) => {
  await visitor.begin('Encore anonyme');
  await desk.stop();
  await visitor.say('Écrit pendant la coupure');
  await visitor.field.fill('En cours');
  await login(visitor, 'alice');
  expect(await visitor.ownTexts()).toContain('Écrit pendant la coupure');
  await expect(visitor.field).toHaveValue('En cours');
  await desk.start();
  await expect(visitor.state('Écrit pendant la coupure')).toHaveText('Envoyé', { timeout: 15_000 });
  await expect(visitor.field).toHaveValue('En cours');
  expect(saidBy(desk, 'alice')).toEqual(['Écrit pendant la coupure']);
});

test('words of one whom the site names wrongly still go, as nobody’s by name', async ({ visitor, desk }) => {
  await visitor.begin();
  await desk.stop();
  await login(visitor, 'alice', 'bad');
  await visitor.say('Malgré la signature');
  await visitor.field.fill('En cours');
  await desk.start();
  await expect(visitor.state('Malgré la signature')).toHaveText('Envoyé', { timeout: 15_000 });
  await expect(visitor.field).toHaveValue('En cours');
  expect(saidBy(desk, undefined)).toContain('Malgré la signature');
});

test('another tab learns that somebody else is here', async ({ visitor, desk }) => {
  await visitor.open();
  await login(visitor, 'alice');
  await visitor.say('De la part d’Alice');
  await expect(visitor.state('De la part d’Alice')).toHaveText('Envoyé');
  const other = await visitor.tab();
  await login(other, 'alice');
  await other.field.fill('Brouillon d’Alice');
  await login(visitor, 'bruno');
  await visitor.say('De la part de Bruno');
  await expect(other.state('De la part de Bruno')).toHaveText('Envoyé');
  await expect(other.field).toHaveValue('');
  await other.say('Encore Bruno');
  await expect(other.state('Encore Bruno')).toHaveText('Envoyé');
  expect(saidBy(desk, 'alice')).toEqual(['De la part d’Alice']);
  expect(saidBy(desk, 'bruno')).toEqual(['De la part de Bruno', 'Encore Bruno']);
  expect(other.errors).toEqual([]);
});
