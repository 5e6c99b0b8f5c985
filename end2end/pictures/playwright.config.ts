// Takes the pictures of every page: npm run pictures

import { defineConfig } from '@playwright/test';
import whole from '../playwright.config.ts';

export default defineConfig({ ...whole, testDir: '.', outputDir: '../report/pictures', projects: undefined, reporter: 'dot', use: { ...whole.use, trace: 'off' } });
