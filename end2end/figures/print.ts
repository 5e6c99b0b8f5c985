// Prints what was measured as a table, with the machine it was measured on.

import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { cpus, totalmem } from 'node:os';

export default class Print implements Reporter {
  onBegin() {
    const [cpu] = cpus();
    console.log(`${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB\n`);
  }

  onTestEnd(test: TestCase, result: TestResult) {
    for (const { type, description } of test.annotations.length ? test.annotations : result.annotations) {
      console.log(`${type.padEnd(58)} ${description}`);
    }
    if (result.status !== 'passed') console.log(`${test.title}: ${result.status}\n${result.error?.message}`);
  }
}
