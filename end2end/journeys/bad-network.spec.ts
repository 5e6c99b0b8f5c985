// Answers that come late or never while one goes from contact to contact: nothing complains, nothing is lost, all comes by itself.

import type { Route } from '@playwright/test';
import { Api } from '../api.ts';
import type { Desk } from '../desk.ts';
import { expect, test as base } from '../fixtures.ts';
import { lea } from '../people.ts';

const test = base.extend<{ forgiving: void }>({
  forgiving: [
    async ({ complaints }, use) => {
      await use();
      // Browsers call every broken connection an error; a desk that broke says something else.
      complaints.splice(0, complaints.length, ...complaints.filter((text) => !/Failed to load resource/.test(text)));
    },
    { auto: true },
  ],
});
test.use({ demo: true });

const STORY = '**/api/customers/*/timeline?*';
const QUEUE = 'Tchat boutique';

/** Requests that wait until they are let go, or broken. */
async function hold(desk: Desk, url: string, method = 'GET') {
  const held: Route[] = [];
  await desk.page.route(url, (route) => (route.request().method() === method ? void held.push(route) : route.fallback()));
  return {
    held,
    /** From now on they pass. */
    release: async () => {
      await desk.page.unroute(url);
      // One whose page has turned away meanwhile has nobody to answer.
      await Promise.all(held.splice(0).map((route) => route.continue().catch(() => {})));
    },
    break: () => Promise.all(held.splice(0).map((route) => route.abort('connectionreset').catch(() => {}))),
  };
}

/** The desk still does what it is asked. */
async function expectAlive(desk: Desk, customer: string) {
  await desk.openWaiting(QUEUE, customer);
  await expect(desk.bubble(`Bonjour, ici ${customer}`)).toBeVisible({ timeout: 40_000 });
}

test('a story that could not be fetched comes by itself, also after one has been elsewhere and is back', async ({ enter, visitor }) => {
  test.setTimeout(120_000);
  for (const name of ['Réseau Aubry', 'Réseau Blanc']) await visitor(name);
  const desk = await enter(lea);
  let cut = true;
  for (const url of [STORY, '**/api/customers/*']) {
    await desk.page.route(url, (route) => (cut ? route.abort('connectionreset') : route.fallback()));
  }
  for (const name of ['Réseau Aubry', 'Réseau Blanc', 'Réseau Aubry', 'Réseau Blanc', 'Réseau Aubry']) {
    await desk.openWaiting(QUEUE, name);
    await expect(desk.thread.getByText('Le serveur ne répond pas.')).toBeVisible();
  }
  cut = false;
  // Nobody clicks anything.
  await expect(desk.bubble('Bonjour, ici Réseau Aubry')).toBeVisible({ timeout: 40_000 });
  await expect(desk.customer.getByRole('heading', { name: 'Réseau Aubry' })).toBeVisible({ timeout: 40_000 });
  await expectAlive(desk, 'Réseau Blanc');
});

test('an act that does not reach the server says that it is not done, and is done when it is asked again', async ({ enter, visitor }) => {
  await visitor('Réseau Clos');
  const desk = await enter(lea);
  await desk.openWaiting(QUEUE, 'Réseau Clos');
  await desk.take();
  let cut = true;
  await desk.page.route('**/api/conversations/*/close', (route) => (cut ? route.abort('connectionreset') : route.fallback()));
  await desk.act('Clore', 'Résolu');
  const said = desk.toast.filter({ hasText: 'Ce n’est pas fait' });
  await expect(said).toBeVisible();
  await expect(desk.card('Réseau Clos')).toBeVisible();
  cut = false;
  await said.getByRole('button', { name: 'Réessayer' }).click();
  await expect(desk.card('Réseau Clos')).toHaveCount(0);
  await expect(said).toHaveCount(0);
});

test('answers that come when another contact is on screen change nothing there', async ({ enter, visitor }) => {
  for (const name of ['Retard Aubry', 'Retard Blanc']) await visitor(name);
  const desk = await enter(lea);
  const stories = await hold(desk, STORY);
  for (const name of ['Retard Aubry', 'Retard Blanc', 'Retard Aubry']) await desk.openWaiting(QUEUE, name);
  await expect.poll(() => stories.held.length).toBeGreaterThan(1);
  await stories.release();
  await expect(desk.bubble('Bonjour, ici Retard Aubry')).toBeVisible();
  await expect(desk.thread.getByText('Retard Blanc')).toHaveCount(0);
  await expectAlive(desk, 'Retard Blanc');
});

test('who leaves during a jump to an old word goes on elsewhere', async ({ enter, visitor, server }) => {
  for (const name of ['Saut Aubry', 'Saut Blanc']) await visitor(name);
  const api = await Api.signIn(server.address, lea);
  const { id, customer_id } = await api.conversationOf('Saut Aubry');
  const [first] = await api.timeline(customer_id);
  const desk = await enter(lea);
  const stories = await hold(desk, STORY);
  await desk.page.goto(`/?c=${id}&i=${first!.at}_${first!.id}`);
  await expect.poll(() => stories.held.length).toBeGreaterThan(0);
  await desk.openWaiting(QUEUE, 'Saut Blanc');
  await stories.release();
  await expect(desk.bubble('Bonjour, ici Saut Blanc')).toBeVisible();
  await expectAlive(desk, 'Saut Aubry');
});

test('a file arrives in the draft of its contact while another one is on screen', async ({ enter, visitor }) => {
  for (const name of ['Envoi Aubry', 'Envoi Blanc']) await visitor(name);
  const desk = await enter(lea);
  for (const name of ['Envoi Blanc', 'Envoi Aubry']) {
    await desk.openWaiting(QUEUE, name);
    await desk.take();
  }
  await desk.field.fill('Voici la notice');
  const uploads = await hold(desk, '**/api/files/*', 'PUT');
  const chooser = desk.thread.locator('input[type=file]');
  await chooser.setInputFiles({ name: 'notice.txt', mimeType: 'text/plain', buffer: Buffer.from('Serrer sans forcer.') });
  await expect.poll(() => uploads.held.length).toBe(1);
  await desk.card('Envoi Blanc').click();
  await expect(desk.name).toHaveText('Envoi Blanc');
  await expect(desk.thread.getByText('notice.txt')).toHaveCount(0);

  // The connection breaks: it waits there, with the way to try again.
  await uploads.break();
  await desk.card('Envoi Aubry').click();
  await desk.thread.getByRole('button', { name: 'Réessayer' }).click();
  await expect.poll(() => uploads.held.length).toBe(1);
  await desk.card('Envoi Blanc').click();
  await expect(desk.name).toHaveText('Envoi Blanc');
  const arrived = desk.page.waitForResponse(/\/api\/files\//);
  await uploads.release();
  await arrived;
  await expect(desk.thread.getByText('notice.txt')).toHaveCount(0);

  await desk.card('Envoi Aubry').click();
  await expect(desk.field).toHaveValue('Voici la notice');
  await expect(desk.thread.getByRole('button', { name: 'Ôter notice.txt' })).toBeVisible();
  await desk.page.getByRole('button', { name: /^Envoyer/ }).click();
  await expect(desk.bubble('Voici la notice').getByRole('link', { name: /notice\.txt/ })).toBeVisible();
});

test('of two tabs one sends a message, and the other does not send its copy after it', async ({ enter, visitor }) => {
  test.setTimeout(90_000);
  await visitor('Onglets Aubry');
  const one = await enter(lea);
  await one.openWaiting(QUEUE, 'Onglets Aubry');
  await one.take();
  let reached = false;
  await one.page.route('**/api/conversations/*/messages', (route) => (reached ? route.continue() : route.abort('connectionreset')));
  await one.say('Dit dans le premier onglet');
  await expect(one.bubble('Dit dans le premier onglet')).toHaveAttribute('data-state', 'pending');

  const other = await one.page.context().newPage();
  let tries = 0;
  await other.route('**/api/conversations/*/messages', (route) => {
    tries++;
    return route.abort('connectionreset');
  });
  await other.goto('/');
  await expect.poll(() => tries, { timeout: 20_000 }).toBeGreaterThan(0);
  reached = true;
  await expect(one.bubble('Dit dans le premier onglet')).toContainText(/Envoyé|Reçu|Lu/, { timeout: 30_000 });
  await expect.poll(() => one.page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('passerelle.unsent.')))).toEqual([]);
  const before = tries;
  await other.waitForTimeout(20_000);
  expect(tries - before, 'at most one was on its way').toBeLessThanOrEqual(1);
});
