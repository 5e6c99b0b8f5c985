// Two people at the same contacts: who has what is never in doubt, and what one typed stays hers.

import { Api } from '../api.ts';
import { Desk } from '../desk.ts';
import { expect, test as base } from '../fixtures.ts';
import { karim, lea, type Person } from '../people.ts';

type Given = { enter: (person: Person) => Promise<Desk>; visitor: (name: string) => Promise<Api> };

const test = base.extend<Given>({
  enter: async ({ person }, use) => use(async (who) => Desk.enter(await person(), who)),
  visitor: async ({ server }, use) =>
    use(async (name) => {
      const visitor = await Api.visitor(server.address);
      await visitor.post('/api/widget/contact', { name });
      await visitor.say(`Bonjour, ici ${name}`);
      return visitor;
    }),
});
test.use({ demo: true });

test('two take the same contact at once: one has it, the other is told', async ({ enter, visitor }) => {
  await visitor('Prise Double');
  const [one, other] = await Promise.all([enter(lea), enter(karim)]);
  for (const desk of [one, other]) await desk.openWaiting('Tchat boutique', 'Prise Double');
  const take = (desk: Desk) => desk.page.getByRole('button', { name: /^Prendre/ }).click();
  await Promise.all([take(one), take(other)]);
  const hands = await expect
    .poll(async () => [await one.card('Prise Double').count(), await other.card('Prise Double').count()].sort())
    .toEqual([0, 1])
    .then(async () => ((await one.card('Prise Double').count()) ? [one, other] : [other, one]));
  const [winner, loser] = hands as [Desk, Desk];
  await expect(loser.page.getByText(`${winner.person.name} s’occupe de ce contact.`)).toBeVisible();
  await expect(loser.page.getByRole('button', { name: /Reprendre la main/ })).toBeVisible();

  await loser.page.getByRole('button', { name: /Reprendre la main/ }).click();
  await expect(loser.card('Prise Double')).toBeVisible();
  await expect(winner.card('Prise Double')).toHaveCount(0);
});

test('the next contact is the one that has waited longest', async ({ enter, server }) => {
  const advisor = await enter(lea);
  const api = await Api.signIn(server.address, lea);
  const { conversations, queues, me } = await api.get<any>('/api/desk');
  const served = queues.filter((queue: any) => queue.agents.includes(me)).map((queue: any) => queue.id);
  const waiting = conversations.filter((row: any) => row.state === 'waiting' && served.includes(row.queue_id));
  const oldest = waiting.sort((a: any, b: any) => (a.waiting_since ?? a.opened_at) - (b.waiting_since ?? b.opened_at))[0];
  await advisor.page.getByRole('button', { name: /^Contact suivant/ }).first().click();
  await expect(advisor.name).toHaveText(oldest.customer_name);
});

test('a contact goes to a queue, then to a colleague, with a word', async ({ enter, visitor }) => {
  await visitor('Transfert Dupont');
  const [one, other] = await Promise.all([enter(lea), enter(karim)]);
  await one.openWaiting('Tchat boutique', 'Transfert Dupont');
  await one.take();
  await one.thread.getByRole('button', { name: /^Transférer/ }).click();
  await one.page.getByLabel(/^Un mot pour la suite/).fill('Question de livraison');
  await one.page.getByRole('menuitem', { name: 'Livraison et SAV' }).click();
  await expect(one.card('Transfert Dupont')).toHaveCount(0);
  await other.openWaiting('Livraison et SAV', 'Transfert Dupont');
  await expect(other.thread.getByText(/Question de livraison/)).toBeVisible();
  await other.take();

  await other.thread.getByRole('button', { name: /^Transférer/ }).click();
  await other.page.getByLabel('File ou collègue').fill('Léa');
  await other.page.getByRole('menuitem', { name: /Léa Fontaine/ }).click();
  await expect(one.card('Transfert Dupont')).toBeVisible();
  await expect(one.notices).toHaveAccessibleName(/: [1-9]/);
  await one.notices.click();
  await one.page.getByRole('button', { name: /Karim Benali vous confie Transfert Dupont/ }).click();
  await expect(one.name).toHaveText('Transfert Dupont');
  await expect(one.field).toBeVisible();
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
});

test('a snooze ends at its moment', async ({ enter, visitor, server }) => {
  await visitor('Réveil Bernard');
  const advisor = await enter(lea);
  await advisor.openWaiting('Tchat boutique', 'Réveil Bernard');
  await advisor.take();
  const api = await Api.signIn(server.address, lea);
  const { id } = await api.conversationOf('Réveil Bernard');
  await api.post(`/api/conversations/${id}/snooze`, { until: Date.now() + 2_500 });
  await expect(advisor.card('Réveil Bernard')).toHaveCount(0);
  await expect(advisor.card('Réveil Bernard')).toBeVisible({ timeout: 15_000 });
});

test('drafts are kept for each person, contact and mode, over a reload and a sign-out', async ({ enter, visitor, person }) => {
  await visitor('Brouillon Un');
  await visitor('Brouillon Deux');
  const one = await enter(lea);
  for (const name of ['Brouillon Un', 'Brouillon Deux']) {
    await one.openWaiting('Tchat boutique', name);
    await one.take();
    await one.field.fill(`Réponse pour ${name}`);
    await expect(one.page.getByText('Brouillon enregistré')).toBeVisible();
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

  await one.signOut();
  const elsewhere = await Desk.enter(await person(), lea);
  await elsewhere.card('Brouillon Un').click();
  await expect(elsewhere.field).toHaveValue('Réponse pour Brouillon Un');

  const other = await enter(karim);
  await (await other.unfold('Chez les collègues')).getByRole('link', { name: /Brouillon Un/ }).click();
  await other.mode('Note');
  await expect(other.field).toHaveValue('');
});
