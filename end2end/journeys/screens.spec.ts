// Pictures of every page in screens/, to be looked at. A part by default; all with SCREENS=all npx playwright test journeys/screens

import { picture, prefer, test } from '../fixtures.ts';
import { settled, stand, STOPS } from '../pages.ts';

test.use({ demo: true });

const DESK = { width: 1280, height: 800 };
const WIDE = { width: 1920, height: 1080 };
const TABLET = { width: 834, height: 1112 };

type Look = { locale: 'fr' | 'en'; theme: 'light' | 'dark'; sizes: { width: number; height: number }[] };

const EVERY: Look[] = (['fr', 'en'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).map((theme) => ({ locale, theme, sizes: [DESK, WIDE, TABLET] })),
);
const SOME: Look[] = [
  { locale: 'fr', theme: 'light', sizes: [DESK, TABLET] },
  { locale: 'en', theme: 'dark', sizes: [WIDE] },
];

for (const { locale, theme, sizes } of process.env.SCREENS === 'all' ? EVERY : SOME) {
  test(`every page in ${locale}, ${theme}`, async ({ person, server }) => {
    test.setTimeout(240_000);
    for (const stop of STOPS) {
      const page = await person({ viewport: sizes[0] });
      await prefer(page, { locale, theme });
      await stand(page, server.address, stop);
      for (const size of sizes) {
        await page.setViewportSize(size);
        await settled(page);
        await picture(page, `${stop.name}-${locale}-${theme}-${size.width}`);
      }
      await page.context().close();
    }
  });
}
