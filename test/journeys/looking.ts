import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** The pictures in the repository change only when asked for: TROUPE_TEST_SCREENSHOTS=keep. */
const folder =
  process.env['TROUPE_TEST_SCREENSHOTS'] === 'keep'
    ? join(import.meta.dirname, 'screenshots')
    : join(root, 'dist/journeys');
const largest = 200_000;

/** A picture of the screen, for a person to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.evaluate('document.fonts.ready');
  const image = await page.screenshot({ path: join(folder, `${name}.png`) });
  expect(image.length, `${name}.png is small enough to keep`).toBeLessThan(largest);
}

interface Violation {
  id: string;
  impact: string;
  help: string;
  nodes: { html: string; failureSummary: string }[];
}

let axe: string | undefined;

/** No serious or critical finding of axe-core on the screen as it stands. */
export async function accessible(page: Page, screen: string): Promise<void> {
  axe ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
    violations: Violation[];
  };
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html.slice(0, 200)}\n${failureSummary}`),
    );
  expect(grave, `accessibility of ${screen}`).toEqual([]);
}

/** Nothing is wider than the screen. */
export async function fits(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
}
