// Measures, one thing at a time: npm run figures

import { defineConfig } from '@playwright/test';
import whole from '../playwright.config.ts';

export default defineConfig({ ...whole, testDir: '.', outputDir: '../report/figures', projects: undefined, workers: 1, reporter: [['./print.ts']], timeout: 300_000 });
