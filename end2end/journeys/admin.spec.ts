// What an administrator keeps: people and roles, queues, sites, words, and the trail of who did what.

import { Api, Refused } from '../api.ts';
import { Desk } from '../desk.ts';
import { expect, test } from '../fixtures.ts';
import { agnes, karim, lea, type Person } from '../people.ts';
import { Shopper } from '../shopper.ts';

test.use({ demo: true });

const save = async (desk: Desk, name: string) => {
  await desk.page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(desk.toast.filter({ hasText: `« ${name} » est enregistré` })).toBeVisible();
};

test('a person is added, signs in with what their role allows, and can’t any more once deactivated', async ({ person }) => {
  const admin = await Desk.enter(await person(), agnes, '/admin/people');
  const { page } = admin;
  await page.getByRole('button', { name: /Ajouter une personne/ }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Zoé Nouvelle');
  await page.getByLabel('Adresse e-mail').fill('zoe@aulne.example');
  await page.getByLabel('Rôle').selectOption({ label: 'Vente' });
  await page.getByLabel('Mot de passe').fill('court');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText(/Trop facile à deviner/)).toBeVisible();
  await page.getByLabel('Mot de passe').fill('cerisier-bleu-41-lampe');
  await save(admin, 'Zoé Nouvelle');

  const zoe: Person = { name: 'Zoé Nouvelle', first: 'Zoé', email: 'zoe@aulne.example' };
  const newcomer = new Desk(await person(), zoe);
  await newcomer.page.goto('/');
  await newcomer.signIn('cerisier-bleu-41-lampe');
  const pages = newcomer.page.getByRole('navigation', { name: 'Pages' });
  await expect(pages.getByRole('link', { name: 'Ventes' })).toBeVisible();
  await expect(pages.getByRole('link', { name: 'Gestion' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Désactiver' }).click();
  await expect(newcomer.page.getByRole('heading', { name: 'Connexion' })).toBeVisible({ timeout: 20_000 });
});

test('an advisor opens no page of the administration, and the API refuses', async ({ person, server }) => {
  const advisor = await Desk.enter(await person(), karim, '/admin/people');
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

test('a new queue and a new site: the code pasted in a page opens a chat that waits there', async ({ person, server }) => {
  const admin = await Desk.enter(await person(), agnes, '/admin/queues');
  const { page } = admin;
  await page.getByRole('button', { name: /Ajouter une file/ }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Essais');
  await page.getByLabel(/Répondre avant|Délai visé/).fill('3');
  await page.getByRole('checkbox', { name: /Léa Fontaine/ }).check();
  await save(admin, 'Essais');

  await page.goto('/admin/sites');
  await page.getByRole('button', { name: /Ajouter un site/ }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Petite boutique');
  await page.getByLabel('File', { exact: true }).selectOption({ label: 'Essais' });
  await page.getByLabel('Accueil en français').fill('Bonjour de la petite boutique');
  await page.getByLabel('Accueil en anglais').fill('Hello from the little shop');
  await save(admin, 'Petite boutique');
  const snippet = await page.locator('code').filter({ hasText: 'widget.js' }).innerText();
  expect(snippet).toContain(`<script src="${server.address}/widget.js" data-site="`);

  // Another site, elsewhere.
  const shop = await person();
  await shop.route('https://boutique.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="fr"><title>Boutique</title><body><h1>Boutique</h1>${snippet}` }),
  );
  await shop.goto('https://boutique.example/');
  await shop.getByRole('button', { name: /^Écrivez-nous/ }).click();
  const shopper = new Shopper(shop);
  await expect(shopper.panel.getByText('Bonjour de la petite boutique')).toBeVisible();
  await shopper.tell('Bonjour depuis la petite boutique');

  const advisor = await Desk.enter(await person(), lea);
  const group = await advisor.unfold('Essais');
  await expect(group).toContainText('Bonjour depuis la petite boutique');
});

test('tags, canned replies and dispositions reach an open desk at once', async ({ person, server }) => {
  const visitor = await Api.visitor(server.address);
  await visitor.post('/api/widget/contact', { name: 'Mots Nouveaux' });
  await visitor.say('Bonjour');
  const [admin, advisor] = await Promise.all([
    person().then((page) => Desk.enter(page, agnes, '/admin/tags')),
    person().then((page) => Desk.enter(page, lea)),
  ]);
  await advisor.openWaiting('Tchat boutique', 'Mots Nouveaux');
  await advisor.take();
  const { page } = admin;

  await page.getByRole('button', { name: /Ajouter une étiquette/ }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Salon de mai');
  await save(admin, 'Salon de mai');
  await page.goto('/admin/canned');
  await page.getByRole('button', { name: /Ajouter une réponse/ }).click();
  await page.getByLabel('Raccourci', { exact: true }).fill('salon');
  await page.getByLabel('Titre', { exact: true }).fill('Invitation au salon');
  await page.getByLabel('En français').fill('{{customer.first_name}}, venez au salon de mai.');
  await page.getByLabel('En anglais').fill('{{customer.first_name}}, come to the May fair.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.goto('/admin/dispositions');
  await page.getByRole('button', { name: /Ajouter une issue/ }).click();
  await page.getByLabel('En français').fill('Invité au salon');
  await page.getByLabel('En anglais').fill('Invited to the fair');
  await page.getByRole('button', { name: 'Enregistrer' }).click();

  await advisor.thread.getByRole('button', { name: /^Étiqueter/ }).click();
  await advisor.page.getByRole('button', { name: 'Salon de mai' }).click();
  await advisor.page.keyboard.press('Escape');
  await advisor.field.pressSequentially('/salon');
  await advisor.page.getByRole('option', { name: /salon/ }).waitFor();
  await advisor.field.press('Enter');
  await expect(advisor.field).toHaveValue('Mots, venez au salon de mai.');
  await advisor.field.fill('');
  await advisor.act('Clore', 'Invité au salon');

  await page.goto('/admin/audit');
  await expect(page.getByRole('row').filter({ hasText: 'Agnès Delorme' }).first()).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Léa Fontaine' }).first()).toBeVisible();
});
