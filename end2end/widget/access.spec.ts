// Everybody can use it: keyboard, screen reader, any page's style, any colour, either theme.

import AxeBuilder from '@axe-core/playwright';
import { expect, png, test, type Visitor } from './fixtures.ts';

/** A thread with all there is to draw. */
async function lively(visitor: Visitor) {
  const { desk } = visitor;
  await visitor.open(visitor.query);
  await visitor.say('Bonjour, ma table est arrivée avec un pied fendu.');
  await expect.poll(() => desk.open).toBe(1);
  desk.take();
  desk.say('Je suis désolée. Voici la notice : https://aulne.example/notice', { attachments: [desk.file(Buffer.from('%PDF'), 'application/pdf', { name: 'notice.pdf' }), desk.file(png(300, 200), 'image/png', { width: 300, height: 200 })] });
  await visitor.theirs.getByRole('img').waitFor();
  desk.fault('POST /messages', 422, { body: { code: 'strange', fields: {} } });
  await visitor.say('Refusé');
  await visitor.panel.getByRole('button', { name: 'Modifier' }).or(visitor.panel.getByRole('button', { name: 'Edit' })).waitFor();
  desk.read();
  desk.close();
  await visitor.panel.getByRole('radio').nth(3).check();
}

for (const scheme of ['light', 'dark'] as const)
  for (const accent of ['', '#f4c20a', '#9ad8e8', '#111111', 'rebeccapurple'])
    test(`axe finds nothing (${scheme}, accent ${accent || 'of the house'})`, async ({ visitor, desk, page }) => {
      desk.site.accent = accent;
      visitor.query = `scheme=${scheme}`;
      await lively(visitor);
      const found = await new AxeBuilder({ page }).include('passerelle-widget').analyze();
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)])).toEqual([]);
    });

test('the panel opens on the field, Escape closes it, the focus returns to where it came from', async ({ visitor }) => {
  await visitor.visit();
  await visitor.launcher.focus();
  await visitor.page.keyboard.press('Enter');
  await expect(visitor.field).toBeFocused();
  await visitor.page.keyboard.press('Escape');
  await expect(visitor.panel).toBeHidden();
  await expect(visitor.launcher).toBeFocused();
  const button = visitor.page.getByRole('button', { name: 'un bouton' });
  await button.focus();
  await visitor.page.evaluate('Passerelle.open()');
  await expect(visitor.field).toBeFocused();
  await visitor.page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});

test('everything is reached by Tab, in the order of the eye', async ({ visitor }) => {
  await visitor.open();
  await visitor.field.press('Shift+Tab');
  await visitor.page.keyboard.press('Shift+Tab');
  await visitor.page.keyboard.press('Shift+Tab');
  const names: string[] = [];
  for (let i = 0; i < 5; i++) {
    names.push(await visitor.page.evaluate(() => { const at = document.activeElement?.shadowRoot?.activeElement; return at?.getAttribute('aria-label') ?? ''; }));
    await visitor.page.keyboard.press('Tab');
  }
  expect(names).toEqual(['Fermer la discussion', 'Messages', 'Joindre une image ou un fichier', 'Votre message', 'Envoyer']);
});

test('on a phone the panel is a modal over the whole screen', async ({ visitor, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visitor.open();
  await visitor.panel.evaluate((panel) => Promise.all(panel.getAnimations().map((animation) => animation.finished)));
  expect(await visitor.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  expect(await visitor.panel.evaluate((panel) => panel.matches(':modal'))).toBe(true);
  await visitor.panel.getByRole('button', { name: 'Fermer la discussion' }).click();
  await expect(visitor.panel).toBeHidden();
  await visitor.launcher.click();
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect.poll(() => visitor.panel.evaluate((panel) => panel.matches(':modal'))).toBe(false);
});

test('a screen reader is told who wrote what, once, and what became of one’s own message', async ({ visitor, desk }) => {
  await visitor.begin();
  const heard = visitor.panel.locator('[role=status].unseen');
  await expect(heard).toContainText('Envoyé');
  desk.say('Un instant, je regarde.');
  await expect(heard).toContainText('Camille. Un instant, je regarde.');
  desk.fault('POST /messages', 422, { body: { code: 'strange', fields: {} } });
  await visitor.say('Refusé');
  await expect(visitor.panel.locator('[role=alert].unseen')).toContainText('Non envoyé. Le serveur a refusé cet envoi.');
  await expect(visitor.log).toHaveAttribute('aria-live', 'off');
});

test('every target is 24 px or more', async ({ visitor }) => {
  await lively(visitor);
  const small = await visitor.panel.locator('button:visible, input:visible, textarea:visible').evaluateAll((targets) =>
    targets.map((target) => [target.outerHTML.slice(0, 80), target.getBoundingClientRect()] as const).filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html),
  );
  expect(small).toEqual([]);
});

test('the page’s own style, however wild, changes nothing', async ({ visitor, page }) => {
  const measure = async () => {
    await visitor.panel.evaluate((panel) => Promise.all(panel.getAnimations().map((animation) => animation.finished)));
    return visitor.panel.evaluate((panel) =>
      [panel, ...panel.querySelectorAll('*')].map((element) => {
        const { color, fontSize, fontFamily, letterSpacing, textTransform, padding } = getComputedStyle(element);
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.tagName, x, y, width, height, color, fontSize, fontFamily, letterSpacing, textTransform, padding].join(' ');
      }),
    );
  };
  await visitor.open();
  const tame = await measure();
  await page.evaluate('sessionStorage.clear()');
  await visitor.open('hostile');
  expect(await measure()).toEqual(tame);
});

test('nothing moves for who asked for less motion', async ({ visitor, page, desk }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visitor.begin();
  desk.type();
  await visitor.panel.getByText('écrit…').waitFor();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

for (const [query, said] of [
  ['lang=fr', 'Écrivez-nous'],
  ['lang=en', 'Chat with us'],
  ['lang=en&locale=fr', 'Écrivez-nous'],
  ['lang=fr&locale=en', 'Chat with us'],
  ['lang=', 'Écrivez-nous'],
] as const)
  test(`the language follows the tag, then the page, then the browser (${query})`, async ({ visitor }) => {
    await visitor.visit(query);
    await expect(visitor.launcher).toHaveAccessibleName(said);
  });

for (const [scheme, dark] of [['light', false], ['dark', true], ['light dark', true], ['', false]] as const)
  test(`the theme follows the page’s color-scheme (${scheme || 'none'}, system dark)`, async ({ visitor, page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await visitor.open(`scheme=${scheme}`);
    const ground = await visitor.panel.evaluate((panel) => getComputedStyle(panel).backgroundColor);
    expect(Number(/oklch\(([\d.]+)/.exec(ground)![1]) < 0.5).toBe(dark);
  });

test('what people write is text: markup stays words, links are safe', async ({ visitor, desk }) => {
  await visitor.begin('<img src=x onerror=alert(1)> & « guillemets »');
  desk.say('<b>gras</b> https://aulne.example/suivi?a=1&b=2. javascript:alert(1)');
  await expect(visitor.theirs.locator('.text')).toHaveText('<b>gras</b> https://aulne.example/suivi?a=1&b=2. javascript:alert(1)');
  const links = visitor.theirs.getByRole('link');
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute('href', 'https://aulne.example/suivi?a=1&b=2');
  await expect(links).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await expect(links).toHaveAttribute('target', '_blank');
});

test('the page’s shortcuts do not steal what is typed', async ({ visitor, page }) => {
  await visitor.open();
  await page.evaluate(() => document.addEventListener('keydown', (event) => event.key === '/' && event.preventDefault()));
  await visitor.field.pressSequentially('24/7');
  await expect(visitor.field).toHaveValue('24/7');
});
