// The house stands: the desk opens, its files are served as they should be, machines get their answers.

import { expect, picture, prefer, test } from '../fixtures.ts';

test('the desk opens without a complaint', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('#waiting')).toHaveCount(0);
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await picture(page, 'smoke');
});

test('before the desk is there, its shape is painted in the theme that was chosen', async ({ page }) => {
  await prefer(page, { theme: 'dark', locale: 'en' });
  await page.route('**/*.wasm', () => {});
  await page.goto('/', { waitUntil: 'domcontentloaded' });
  await expect(page.locator('#waiting')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  await picture(page, 'waiting');
});

test('hashed files are kept for ever and come pressed; others are asked for again', async ({ request, page }) => {
  const assets: string[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.startsWith('/assets/')) assets.push(response.url());
  });
  await page.goto('/');
  await expect(page.locator('#waiting')).toHaveCount(0);
  expect(assets.length).toBeGreaterThanOrEqual(4);
  for (const url of assets) {
    const headers = (await request.get(url, { headers: { 'accept-encoding': 'br' } })).headers();
    expect(headers['cache-control'], url).toContain('immutable');
    expect(headers['x-content-type-options'], url).toBe('nosniff');
    if (!url.endsWith('.woff2')) expect(headers['content-encoding'], url).toBe('br');
  }
  const first = await request.get('/');
  expect(first.headers()['cache-control']).toBe('no-cache');
  const again = await request.get('/', { headers: { 'if-none-match': first.headers()['etag'] ?? '' } });
  expect(again.status()).toBe(304);
});

test('a page may run only what this server gives it', async ({ request }) => {
  const policy = (await request.get('/')).headers()['content-security-policy'];
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).not.toContain('unsafe-inline');
  expect(policy).toContain("frame-ancestors 'none'");
});

test('an address of the desk gives the desk; a file that is not there gives nothing', async ({ request }) => {
  expect((await request.get('/leads')).headers()['content-type']).toContain('text/html');
  expect((await request.get('/assets/desk-000000000000.js')).status()).toBe(404);
  const api = await request.get('/api/nothing');
  expect(api.status()).toBe(404);
  expect(await api.json()).toEqual({ code: 'not_found', fields: {} });
});

test('machines get their answers', async ({ request }) => {
  expect((await request.get('/healthz')).status()).toBe(200);
  expect(await (await request.get('/readyz')).json()).toEqual({ ready: true });
  expect(await (await request.get('/metrics')).text()).toContain('http_requests_total{');
  expect((await request.get('/metrics', { headers: { 'x-forwarded-for': '192.0.2.1' } })).status()).toBe(404);
});

test('the API can be read without the Internet', async ({ page }) => {
  await page.goto('/api/docs');
  await expect(page.getByRole('heading', { name: /Passerelle/ })).toBeVisible();
  await picture(page, 'api');
});
