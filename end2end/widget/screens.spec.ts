// Takes the pictures to look at: end2end/screens/widget-*.png.

import { expect, png, test } from './fixtures.ts';

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const WORDS = {
  fr: { mine: 'Bonjour, ma table est arrivée hier avec un pied fendu. Voici une photo.', theirs: 'Bonjour ! Je suis désolée, ce n’est pas normal. Je fais partir un pied neuf aujourd’hui, il sera chez vous jeudi.', more: 'Le suivi : https://aulne.example/suivi/C-21655', thanks: 'Parfait, merci beaucoup.' },
  en: { mine: 'Hello, my table arrived yesterday with a split leg. Here’s a photo.', theirs: 'Hello! I’m so sorry, that’s not right. A new leg leaves today and will be with you on Thursday.', more: 'Track it here: https://aulne.example/track/C-21655', thanks: 'Perfect, thank you.' },
};

for (const [size, viewport] of Object.entries(SIZES))
  for (const locale of ['fr', 'en'] as const)
    for (const scheme of ['light', 'dark'] as const)
      test(`screens ${size} ${locale} ${scheme}`, async ({ visitor, desk, page }) => {
        const words = WORDS[locale];
        const shoot = (name: string) => page.screenshot({ path: `screens/widget-${size}-${locale}-${scheme}-${name}.png`, animations: 'disabled' });
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme: scheme });
        await page.goto(`${desk.address}/widget-demo.html?locale=${locale}`);
        await visitor.launcher.waitFor();
        await shoot('1-closed');
        await visitor.launcher.click();
        await shoot('2-empty');
        const asked = page.waitForEvent('filechooser');
        await visitor.panel.getByRole('button', { name: /Joindre|Attach/ }).click();
        await (await asked).setFiles([{ name: 'pied-fendu.png', mimeType: 'image/png', buffer: png(640, 420, [176, 134, 84]) }, { name: 'maison.tiff', mimeType: 'image/tiff', buffer: Buffer.from('II*') }]);
        await visitor.panel.locator('.tray .refused').waitFor();
        await visitor.field.fill(words.mine);
        await shoot('3-composing');
        await visitor.field.press('Enter');
        await visitor.panel.getByRole('button', { name: /Retirer|Remove/ }).click();
        await expect.poll(() => desk.open).toBe(1);
        await expect(visitor.own.locator('.state')).toHaveText(/Envoyé|Sent/);
        desk.take('Sofia');
        desk.say(words.theirs);
        desk.say(words.more);
        desk.read();
        desk.type();
        await visitor.own.getByRole('img').waitFor();
        await expect(visitor.theirs).toHaveCount(2);
        await shoot('4-talking');
        desk.fault('POST /messages', 422, { body: { code: 'invalid', fields: { text: 'too_long' } } });
        await visitor.say(words.thanks);
        await visitor.panel.locator('.failed').waitFor();
        await page.context().setOffline(true);
        await visitor.say(words.thanks);
        await visitor.panel.locator('.held').waitFor();
        await shoot('5-trouble');
        await page.context().setOffline(false);
        await expect(visitor.panel.locator('.held')).toHaveCount(0);
        desk.close();
        await visitor.panel.getByRole('radio').nth(3).check();
        await shoot('6-rating');
        await page.keyboard.press('Escape');
        desk.say(words.theirs);
        await expect(visitor.launcher).toHaveAccessibleName(/1/);
        await shoot('7-unread');
      });

test('screens of a team that is away', async ({ visitor, desk, page }) => {
  desk.site.online = false;
  await page.goto(`${desk.address}/widget-demo.html`);
  await visitor.launcher.click();
  await visitor.say('Livrez-vous en Corse ?');
  await visitor.panel.getByLabel('E-mail').fill('claire@exemple.fr');
  await page.screenshot({ path: 'screens/widget-desktop-fr-light-8-away.png' });
});
