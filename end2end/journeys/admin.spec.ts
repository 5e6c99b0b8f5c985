// What an administrator keeps: people and roles, teams, queues, sites, words, keys, and the trail of who did what.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api, Refused } from '../api.ts';
import { Desk } from '../desk.ts';
import { expect, test } from '../fixtures.ts';
import { agnes, karim, lea, sophie, type Person } from '../people.ts';
import { Shopper } from '../shopper.ts';

test.use({ demo: true });

/** Someone at the administration: lists, and the form beside each. */
class Office {
  constructor(readonly desk: Desk) {}

  get page() {
    return this.desk.page;
  }
  get form() {
    return this.page.getByRole('complementary').filter({ has: this.page.locator('form') });
  }
  async go(section: string) {
    await this.page.getByRole('navigation', { name: 'Gestion' }).getByRole('link', { name: section, exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 2, name: section })).toBeVisible();
  }
  async add(button: string) {
    await this.page.getByRole('button', { name: button }).first().click();
    await expect(this.form).toBeVisible();
  }
  async open(name: string) {
    await this.page.getByRole('table').getByRole('link', { name, exact: true }).click();
    await expect(this.form.getByRole('heading', { level: 2 })).toHaveText(name);
  }
  async write(field: string, text: string) {
    await this.form.getByLabel(field, { exact: true }).fill(text);
  }
  async press(button: string) {
    await this.form.getByRole('button', { name: button, exact: true }).click();
  }
  async save(name: string) {
    await this.press('Enregistrer');
    await expect(this.desk.toast.filter({ hasText: `« ${name} » : enregistré` }).last()).toBeVisible();
    await expect(this.form.getByText('Pas encore enregistré')).toHaveCount(0);
    await expect(this.page.getByRole('table').getByRole('link', { name, exact: true })).toBeVisible();
  }
}

test('a person is added, signs in with what their role allows, gets another, and can’t come in once deactivated', async ({ enter, person }) => {
  const office = new Office(await enter(agnes, '/admin/people'));
  await office.add('Ajouter une personne');
  await office.write('Nom', 'Zoé Nouvelle');
  await office.write('Adresse e-mail', 'zoe@aulne.example');
  await office.form.getByLabel('Rôle').selectOption({ label: 'Vente' });
  await office.write('Mot de passe', 'court');
  await office.press('Enregistrer');
  await expect(office.form.getByText('Trop facile à deviner')).toBeVisible();
  await office.write('Mot de passe', 'cerisier-bleu-41-lampe');
  await office.save('Zoé Nouvelle');

  const zoe: Person = { name: 'Zoé Nouvelle', first: 'Zoé', email: 'zoe@aulne.example' };
  const newcomer = new Desk(await person(), zoe);
  await newcomer.page.goto('/');
  await newcomer.signIn('cerisier-bleu-41-lampe');
  const pages = newcomer.page.getByRole('navigation', { name: 'Pages' });
  await expect(pages.getByRole('link', { name: 'Ventes' })).toBeVisible();
  await expect(pages.getByRole('link', { name: 'Gestion' })).toHaveCount(0);
  await expect(pages.getByRole('link', { name: 'Poste' })).toHaveCount(0);

  await office.form.getByLabel('Rôle').selectOption({ label: 'Conseil' });
  await office.save('Zoé Nouvelle');
  // What one may see is settled at the door.
  await expect(newcomer.page.getByRole('heading', { name: 'Connexion' })).toBeVisible({ timeout: 20_000 });
  await newcomer.signIn('cerisier-bleu-41-lampe');
  await pages.getByRole('link', { name: 'Poste' }).click();
  // Born without a queue: the desk says so, the person's form mends it.
  const none = newcomer.page.getByText('Vous ne servez aucune file');
  await expect(none).toBeVisible();
  await office.press('Tchat boutique');
  await office.save('Zoé Nouvelle');
  await expect(none).toHaveCount(0);

  await office.press('Désactiver');
  await expect(newcomer.page.getByRole('heading', { name: 'Connexion' })).toBeVisible({ timeout: 20_000 });
  await newcomer.page.getByLabel('Adresse électronique').fill(zoe.email);
  await newcomer.page.getByLabel('Mot de passe').fill('cerisier-bleu-41-lampe');
  await newcomer.page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(newcomer.page.getByText('L’adresse ou le mot de passe ne convient pas.')).toBeVisible();
});

test('a team is made and someone joins it', async ({ enter }) => {
  const office = new Office(await enter(agnes, '/admin/teams'));
  await office.add('Ajouter une équipe');
  await office.write('Nom', 'Renfort de Noël');
  await office.save('Renfort de Noël');
  await office.go('Personnes');
  await office.open('Sophie Marchand');
  await office.form.getByLabel('Équipe').selectOption({ label: 'Renfort de Noël' });
  await office.save('Sophie Marchand');
  await office.go('Équipes');
  await office.open('Renfort de Noël');
  await expect(office.form).toContainText('Sophie Marchand');
});

test('two who change one queue at the same time undo nothing of each other', async ({ enter }) => {
  const [here, there] = [new Office(await enter(agnes, '/admin/queues')), new Office(await enter(agnes, '/admin/queues'))];
  await here.add('Ajouter une file');
  await here.write('Nom', 'Cuisines');
  await here.press('Léa Fontaine');
  await here.save('Cuisines');
  await here.open('Cuisines');
  await there.open('Cuisines');
  await there.press('Karim Benali');
  await here.write('Nom', 'Cuisines et bains');
  await here.save('Cuisines et bains');
  await there.press('Enregistrer');
  await expect(there.desk.toast.filter({ hasText: '« Cuisines et bains » : enregistré' })).toBeVisible();
  for (const office of [here, there]) {
    await office.go('Files');
    await office.open('Cuisines et bains');
    for (const name of ['Léa Fontaine', 'Karim Benali'])
      await expect(office.form.getByRole('button', { name, exact: true })).toHaveAttribute('aria-pressed', 'true');
  }
});

test('an advisor opens no page of the administration, and the API refuses', async ({ enter, server }) => {
  const advisor = await enter(karim, '/admin/people');
  await expect(advisor.page.getByText('Cette page est celle des administrateurs.')).toBeVisible();
  await expect(advisor.page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Gestion' })).toHaveCount(0);
  const api = await Api.signIn(server.address, karim);
  for (const path of ['agents', 'teams', 'queues', 'sites', 'api-keys', 'webhooks', 'audit', 'jobs/dead'])
    await expect(api.get(`/api/admin/${path}`), path).rejects.toMatchObject({ status: 403 });
  const own = await api.agent(karim);
  await expect(api.put(`/api/admin/agents/${own}`, promoted)).rejects.toBeInstanceOf(Refused);
});

const promoted = {
  ...{ name: 'Karim Benali', email: karim.email, role: 'administrator', team_id: null },
  ...{ locale: 'fr', max_contacts: 4, active: true, password: null },
};

test('a new queue and a new site: the code pasted in a page opens a chat that waits there', async ({ enter, person, server }) => {
  const office = new Office(await enter(agnes, '/admin/queues'));
  await office.add('Ajouter une file');
  await office.write('Nom', 'Essais');
  await office.write('Répondre avant', '3');
  await office.press('Léa Fontaine');
  await expect(office.form.getByText('1 personne', { exact: true })).toBeVisible();
  await office.save('Essais');

  await office.go('Sites du chat');
  await office.add('Ajouter un site');
  await office.write('Nom', 'Petite boutique');
  await office.form.getByLabel('File', { exact: true }).selectOption({ label: 'Essais' });
  await office.write('Accueil en français', 'Bonjour de la petite boutique');
  await office.write('Accueil en anglais', 'Hello from the little shop');
  await office.save('Petite boutique');
  const snippet = await office.form.locator('code').filter({ hasText: 'widget.js' }).innerText();
  expect(snippet).toContain(`<script src="${server.address}/widget.js" data-site="`);

  const elsewhere = await shopPage(snippet);
  const shop = await person();
  await shop.goto(elsewhere.address);
  await shop.getByRole('button', { name: /^Écrivez-nous/ }).click();
  const shopper = new Shopper(shop);
  await expect(shopper.panel.getByText('Bonjour de la petite boutique')).toBeVisible();
  await shopper.tell('Bonjour depuis la petite boutique');

  const advisor = await enter(lea);
  await expect(await advisor.unfold('Essais')).toContainText('Bonjour depuis la petite boutique');

  // Only the site's own pages may open it from now on.
  await office.form.getByLabel('Origines permises').fill('https://boutique.example');
  await office.save('Petite boutique');
  await shop.reload();
  await expect(shop.getByRole('heading', { name: 'Boutique' })).toBeVisible();
  await expect(shop.getByRole('button', { name: /^Écrivez-nous/ })).toHaveCount(0);
  elsewhere.close();
});

/** A page of another origin that carries what was pasted. */
async function shopPage(pasted: string) {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><html lang="fr"><title>Boutique</title><body><h1>Boutique</h1>${pasted}`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

test('tags, canned replies and dispositions reach an open desk at once; archived ones leave it', async ({ enter, visitor }) => {
  await visitor('Mots Nouveaux');
  const [office, advisor] = [new Office(await enter(agnes, '/admin/tags')), await enter(lea)];
  await advisor.openWaiting('Tchat boutique', 'Mots Nouveaux');
  await advisor.take();

  await office.add('Ajouter une étiquette');
  await office.write('Nom', 'Salon de mai');
  await office.save('Salon de mai');
  await advisor.thread.getByRole('button', { name: /^Étiqueter/ }).click();
  await advisor.page.getByRole('button', { name: 'Salon de mai', pressed: false }).click();
  await advisor.page.keyboard.press('Escape');
  await expect(advisor.thread.locator('.thread-facts')).toContainText('Salon de mai');

  await office.go('Réponses prêtes');
  await office.add('Ajouter une réponse');
  await office.write('Titre', 'Invitation au salon');
  await office.write('Raccourci', 'salon');
  await office.write('En français', ', venez au salon de {{mois}}.');
  await office.write('En anglais', '{{customer.first_name}}, come to the May fair.');
  await office.press('Enregistrer');
  await expect(office.form.getByText('Une variable entre accolades n’existe pas.')).toBeVisible();
  await office.write('En français', ', venez au salon de mai.');
  await office.form.getByLabel('En français', { exact: true }).press('Control+Home');
  await office.form.getByRole('group').first().getByRole('button', { name: 'customer.first_name' }).click();
  await office.save('Invitation au salon');
  await advisor.field.pressSequentially('/salon');
  await expect(advisor.page.getByRole('option', { name: /salon/ })).toBeVisible();
  await advisor.field.press('Enter');
  await expect(advisor.field).toHaveValue('Mots, venez au salon de mai.');
  await advisor.field.fill('');

  await office.go('Issues');
  await office.add('Ajouter une issue');
  await office.write('En français', 'Invité au salon');
  await office.write('En anglais', 'Invited to the fair');
  await office.save('Invité au salon');
  await office.open('Sans réponse du client');
  await office.press('Archiver');
  await advisor.thread.getByRole('button', { name: /^Clore/ }).click();
  await expect(advisor.page.getByRole('menuitem', { name: 'Sans réponse du client' })).toHaveCount(0);
  await advisor.page.getByRole('menuitem', { name: 'Invité au salon' }).click();
  await expect(advisor.card('Mots Nouveaux')).toHaveCount(0);
  await office.desk.toast.filter({ hasText: 'est archivé' }).getByRole('button', { name: 'Annuler' }).click();
  await expect(office.page.getByRole('table').getByRole('link', { name: 'Sans réponse du client' })).toBeVisible();
});

test('a key lets a program in until it is revoked; its secret is shown once', async ({ enter, server }) => {
  const office = new Office(await enter(agnes, '/admin/keys'));
  await office.add('Créer une clé');
  await office.write('Nom', 'Export du soir');
  await office.form.getByLabel('Peut ce que peut').selectOption({ label: 'Supervision' });
  await office.press('Créer la clé');
  const secret = await office.form.locator('code').innerText();
  const program = Api.asVisitor(server.address, secret);
  expect((await program.snapshot()).conversations.length).toBeGreaterThan(0);
  await expect(program.get('/api/admin/agents')).rejects.toMatchObject({ status: 403 });

  await office.open('Export du soir');
  await expect(office.form.locator('code')).toHaveCount(0);
  await office.press('Révoquer');
  await office.page.getByRole('dialog', { name: 'Révoquer « Export du soir » ?' }).getByRole('button', { name: 'Révoquer' }).click();
  await expect(office.desk.toast.filter({ hasText: '« Export du soir » est révoquée' })).toBeVisible();
  await expect(program.snapshot()).rejects.toMatchObject({ status: 401 });
});

test('the trail says who saw and changed what, and is narrowed to one person and one action', async ({ enter, server }) => {
  const seer = await Api.signIn(server.address, sophie);
  const { customer_id } = await seer.conversationOf('Claire Martin');
  await seer.get(`/api/customers/${customer_id}`);
  const office = new Office(await enter(agnes, '/admin/audit'));
  const { page } = office;
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
  await expect(rows.filter({ hasText: 'Agnès Delorme' }).filter({ hasText: 's’est connecté' }).first()).toBeVisible();
  await page.getByLabel('Qui', { exact: true }).selectOption({ label: 'Sophie Marchand' });
  await page.getByLabel('Action', { exact: true }).selectOption({ label: 'a vu' });
  await expect(rows.first()).toBeVisible();
  for (const row of await rows.all()) await expect(row).toContainText(/Sophie Marchand.*a vu/);
  await rows.first().getByRole('link', { name: 'client' }).click();
  await expect(page.getByRole('heading', { name: 'Claire Martin' }).first()).toBeVisible();
});
