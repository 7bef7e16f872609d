import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** The pictures in the repository change only when asked for: TROUPE_TEST_SCREENSHOTS=keep. */
const isKept = process.env['TROUPE_TEST_SCREENSHOTS'] === 'keep';
const folder = isKept ? join(import.meta.dirname, 'screenshots') : join(root, 'dist/journeys');
const largest = 200_000;

/** What moves and will end has ended, and nothing has begun to move two frames later; what moves for ever is left to move. */
const settled = `(async () => {
  const frame = () => Promise.race([
    new Promise((resolve) => requestAnimationFrame(resolve)),
    new Promise((resolve) => setTimeout(resolve, 100)),
  ]);
  const moving = () => document.getAnimations()
    .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity);
  const deadline = performance.now() + 2000;
  do {
    await Promise.race([
      Promise.allSettled(moving().map((one) => one.finished)),
      new Promise((resolve) => setTimeout(resolve, deadline - performance.now())),
    ]);
    await frame();
    await frame();
  } while (moving().length > 0 && performance.now() < deadline);
})()`;

/** A picture of the screen, for a person to look at; a large one that is kept is made smaller: the repository stays small. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.evaluate('document.fonts.ready');
  await page.evaluate(settled);
  let image = await page.screenshot();
  for (let scale = 0.9; isKept && image.length > largest && scale > 0.4; scale -= 0.1) {
    image = await scaled(page, image, scale);
  }
  await writeFile(join(folder, `${name}.png`), image);
}

async function scaled(page: Page, image: Buffer, scale: number): Promise<Buffer> {
  const blank = await page.context().newPage();
  try {
    const script = `(async () => {
      const bytes = Uint8Array.from(atob("${image.toString('base64')}"), (one) => one.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(bitmap.width * ${scale});
      canvas.height = Math.round(bitmap.height * ${scale});
      const pen = canvas.getContext('2d');
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/png').split(',')[1];
    })()`;
    return Buffer.from((await blank.evaluate(script)) as string, 'base64');
  } finally {
    await blank.close();
  }
}

interface Violation {
  id: string;
  impact: string;
  help: string;
  nodes: { html: string; failureSummary: string }[];
}

let axe: string | undefined;

/** No serious or critical finding of axe-core on the screen as it stands once it has settled: what is half faded in is not yet the screen. */
export async function accessible(page: Page, screen: string): Promise<void> {
  axe ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  await expect.poll(() => graveFindings(page), { timeout: 30_000, message: `accessibility of ${screen}` }).toEqual([]);
}

async function graveFindings(page: Page): Promise<string[]> {
  await page.evaluate(settled);
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
    violations: Violation[];
  };
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html.slice(0, 200)}\n${failureSummary}`),
    );
}

/** Nothing is wider than the screen. */
export async function fits(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
}

/** A button is large enough for a fingertip. */
export async function takesFingers(page: Page, name: string): Promise<void> {
  const box = await page.getByRole('button', { name, exact: true }).last().boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0), `px of the button “${name}”`).toBeGreaterThanOrEqual(40);
}
