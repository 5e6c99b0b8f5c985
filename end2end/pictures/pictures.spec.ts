// Pictures of every page in screens/, in both languages and themes, at three sizes, to be looked at.

import { picture, prefer, test } from '../fixtures.ts';
import { settled, stand, STOPS } from '../pages.ts';

test.use({ demo: true });

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 834, height: 1112 },
];

for (const locale of ['fr', 'en'] as const)
  for (const theme of ['light', 'dark'] as const)
    for (const stop of STOPS)
      test(`${stop.name} in ${locale}, ${theme}`, async ({ page, server }) => {
        await prefer(page, { locale, theme });
        await page.setViewportSize(SIZES[0]!);
        await stand(page, server.address, stop);
        for (const size of SIZES) {
          await page.setViewportSize(size);
          await settled(page);
          await picture(page, `${stop.name}-${locale}-${theme}-${size.width}`);
        }
      });
