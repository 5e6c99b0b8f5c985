// Pictures and files: by button, paste and drop; with preview, progress, retry and refusals in words.

import { expect, png, test, type Visitor } from './fixtures.ts';

const picture = (name = 'pied-fendu.png') => ({ name, mimeType: 'image/png', buffer: png() });

async function choose(visitor: Visitor, ...files: { name: string; mimeType: string; buffer: Buffer }[]) {
  const asked = visitor.page.waitForEvent('filechooser');
  await visitor.panel.getByRole('button', { name: 'Joindre une image ou un fichier' }).click();
  await (await asked).setFiles(files);
}

/** Hands the panel a file the way the browser does on `paste` and `drop`. */
async function hand(visitor: Visitor, kind: 'paste' | 'drop', bytes: Buffer) {
  await visitor.field.evaluate(
    (field, { kind, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], 'capture.png', { type: 'image/png' }));
      const more = { bubbles: true, cancelable: true, composed: true };
      if (kind === 'paste') field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, ...more }));
      else for (const step of ['dragover', 'drop']) field.dispatchEvent(new DragEvent(step, { dataTransfer: data, ...more }));
    },
    { kind, bytes: [...bytes] },
  );
}

test('a picture chosen by the button is previewed, sent and shown', async ({ visitor, desk }) => {
  await visitor.open();
  await choose(visitor, picture());
  await expect(visitor.panel.locator('.tray img')).toBeVisible();
  await visitor.say('Voici le pied');
  await expect(visitor.state('Voici le pied')).toHaveText('Envoyé');
  await expect(visitor.own.getByRole('img', { name: 'Image pied-fendu.png' })).toBeVisible();
  await expect(visitor.panel.locator('.tray')).toBeHidden();
  expect(desk.visitor.items[0].attachments[0]).toMatchObject({ name: 'pied-fendu.png', width: 120, height: 80 });
  await visitor.page.reload();
  await expect(visitor.own.getByRole('img', { name: 'Image pied-fendu.png' })).toBeVisible();
  expect(desk.calls).toContain(`GET /files/${desk.visitor.items[0].attachments[0].id}`);
});

for (const kind of ['paste', 'drop'] as const) {
  test(`a picture comes by ${kind}`, async ({ visitor, desk }) => {
    await visitor.open();
    await hand(visitor, kind, png());
    await visitor.panel.getByText('capture.png').waitFor();
    await visitor.panel.getByRole('button', { name: 'Envoyer' }).click();
    await expect(visitor.own.locator('.state')).toHaveText('Envoyé');
    expect(desk.visitor.items[0].attachments.length).toBe(1);
    expect(desk.visitor.items[0].text).toBe('');
  });
}

test('what is too large is refused in words before a byte is sent', async ({ visitor, desk }) => {
  await visitor.open();
  await choose(visitor, { name: 'film.png', mimeType: 'image/png', buffer: Buffer.alloc(2_500_000) });
  await expect(visitor.panel.locator('.tray')).toContainText('Ce fichier est trop lourd (1,9 Mo au plus). Choisissez-en un plus léger.');
  expect(desk.calls.filter((call) => call.startsWith('PUT'))).toEqual([]);
  await visitor.panel.getByRole('button', { name: 'Retirer film.png' }).click();
  await expect(visitor.panel.locator('.tray')).toBeHidden();
});

test('a type the desk refuses is said in words and keeps no good file from going', async ({ visitor, desk }) => {
  await visitor.open();
  await choose(visitor, { name: 'programme.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') }, picture());
  await expect(visitor.panel.locator('.tray .refused')).toContainText('Ce type de fichier n’est pas accepté. Envoyez une image, un PDF ou un texte.');
  await visitor.say('La bonne');
  await expect(visitor.state('La bonne')).toHaveText('Envoyé');
  expect(desk.visitor.items[0].attachments.map((file: { name: string }) => file.name)).toEqual(['pied-fendu.png']);
});

test('a lost upload is tried again by the button', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.fault('PUT /uploads', 503);
  await choose(visitor, picture());
  await expect(visitor.panel.locator('.tray')).toContainText('En attente de connexion');
  await visitor.panel.locator('.tray').getByRole('button', { name: 'Réessayer' }).click();
  await expect(visitor.panel.locator('.tray')).toContainText('octets');
  await visitor.say('Avec image');
  await expect(visitor.state('Avec image')).toHaveText('Envoyé');
  expect(desk.visitor.files.size).toBe(1);
});

test('a picture clicked away while the server is gone goes with its message after a reload', async ({ visitor, desk }) => {
  await visitor.begin();
  await desk.stop();
  await choose(visitor, picture());
  await visitor.say('Hors ligne, avec image');
  await expect(visitor.state('Hors ligne, avec image')).toHaveText('Partira dès le retour de la connexion');
  await desk.start();
  await visitor.page.reload();
  await expect(visitor.state('Hors ligne, avec image')).toHaveText('Envoyé');
  expect(desk.visitor.items.at(-1).attachments.length).toBe(1);
  expect(desk.said).toEqual(['Bonjour', 'Hors ligne, avec image']);
});

test('a picture not yet sent survives a reload in its place', async ({ visitor }) => {
  await visitor.open();
  await choose(visitor, picture());
  await expect(visitor.panel.locator('.tray img')).toBeVisible();
  await visitor.page.reload();
  await expect(visitor.panel.locator('.tray img')).toBeVisible();
});

test('a new visitor’s message takes its picture along', async ({ visitor, desk }) => {
  await visitor.begin();
  await choose(visitor, picture());
  await expect(visitor.panel.locator('.tray')).toContainText('octets');
  await expect.poll(() => desk.visitor.files.size).toBe(1);
  desk.forget();
  await visitor.say('À nouveau');
  await expect(visitor.state('À nouveau')).toHaveText('Envoyé');
  expect(desk.visitors.length).toBe(2);
  expect(desk.visitor.items[0].attachments.length).toBe(1);
});

test('a file the desk lost is sent anew with the retry', async ({ visitor, desk }) => {
  await visitor.begin();
  await choose(visitor, picture());
  await expect(visitor.panel.locator('.tray')).toContainText('octets');
  await expect.poll(() => desk.visitor.files.size).toBe(1);
  desk.visitor.files.clear();
  await visitor.say('Avec pièce');
  await expect(visitor.state('Avec pièce')).toContainText('Le fichier joint n’est plus sur le serveur.');
  await visitor.panel.getByRole('button', { name: 'Réessayer' }).click();
  await expect(visitor.state('Avec pièce')).toHaveText('Envoyé');
  expect(desk.visitor.items.at(-1).attachments.length).toBe(1);
});

test('a file sent from one tab leaves the tray of the other', async ({ visitor, desk }) => {
  await visitor.begin();
  await choose(visitor, picture());
  await expect(visitor.panel.locator('.tray')).toContainText('octets');
  const other = await visitor.tab();
  await expect(other.panel.locator('.tray img')).toBeVisible();
  await other.say('Partie d’ici');
  await expect(visitor.state('Partie d’ici')).toHaveText('Envoyé');
  await expect(visitor.panel.locator('.tray')).toBeHidden();
  expect(desk.visitor.files.size).toBe(1);
});

test('the agent’s picture opens large and closes by Escape, back where one was', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.say('', { attachments: [desk.file(png(600, 400), 'image/png', { name: 'table.png', width: 600, height: 400 })] });
  const small = visitor.theirs.getByRole('button', { name: 'Agrandir l’image table.png' });
  await expect(small.getByRole('img')).toBeVisible();
  await small.click();
  const large = visitor.page.getByRole('dialog', { name: 'Image table.png' });
  await expect(large.getByRole('img')).toBeVisible();
  await visitor.page.keyboard.press('Escape');
  await expect(large).toBeHidden();
  await expect(visitor.panel).toBeVisible();
  await expect(small).toBeFocused();
});

test('a picture that did not come is asked for again', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.fault('GET /files', 503);
  desk.say('Regardez', { attachments: [desk.file(png(), 'image/png', { name: 'table.png' })] });
  await visitor.theirs.getByRole('button', { name: 'Image non chargée. Réessayer' }).click();
  await expect(visitor.theirs.getByRole('img', { name: 'Image table.png' })).toBeVisible();
});

test('another file is downloaded under its name', async ({ visitor, desk }) => {
  await visitor.begin();
  desk.say('Votre facture', { attachments: [desk.file(Buffer.from('%PDF-1.4'), 'application/pdf', { name: 'facture.pdf' })] });
  const downloading = visitor.page.waitForEvent('download');
  await visitor.theirs.getByRole('button', { name: /Télécharger facture.pdf/ }).click();
  expect((await downloading).suggestedFilename()).toBe('facture.pdf');
});

test('pictures show even where the page’s policy has no img-src blob:', async ({ visitor, desk }) => {
  desk.policy = desk.policy.replace(' blob:', '');
  await visitor.begin();
  desk.say('Ici aussi', { attachments: [desk.file(png(), 'image/png', { name: 'table.png' })] });
  await expect(visitor.theirs.locator('canvas[aria-label="Image table.png"]')).toBeVisible();
  visitor.errors.length = 0;
});
