// Runs the journeys against the release build and the widget against its own desk, in the system's Chromium.
// One journey: npx playwright test journeys/smoke

import { defineConfig } from '@playwright/test';

export default defineConfig({
  outputDir: 'report/traces',
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'report/result.json' }]],
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'journeys', testDir: 'journeys' },
    // The recorder of traces reads blob: addresses in the page's name, which a strict host page forbids and the test then reports.
    { name: 'widget', testDir: 'widget', fullyParallel: true, use: { trace: 'off' } },
  ],
});
