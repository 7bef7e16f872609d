import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { chromium } from 'playwright-core';
import { cpuOf, spread } from '../chat/load.mjs';
import { liveConversations } from './live.mjs';
import { pause } from './people.mjs';
import { watchPage } from './page-watch.mjs';

/**
 * The console in a real browser while many conversations are live: opens one after the other by clicking its row, measured in
 * the page from the click until the conversation's messages are painted.
 */
export async function benchConsole(port, quick, pids) {
  const load = { sessions: quick ? 100 : 500, messagesPerMinute: quick ? 400 : 2_000 };
  const openings = quick ? 15 : 40;
  const browser = await chromium.launch({
    executablePath: process.env.TROUPE_BENCH_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    const page = await context.newPage();
    await page.addInitScript(watchPage);
    const live = await liveConversations(port, load);
    console.log(`${load.sessions} conversations are live`);
    await page.goto(`http://127.0.0.1:${port}/console/?as=agent&view=live`);
    const list = page.getByRole('region', { name: 'Inbox' });
    await list.getByRole('listitem').nth(5).waitFor({ timeout: 60_000 });
    // the first opening also loads the code of the conversation
    await opened(page, 0);
    await page.evaluate(() => window.deskWatch.restart());
    const cores = usedCores(pids);
    for (let n = 1; n <= openings; n += 1) {
      await pause(300 + Math.random() * 400);
      if (n % 3 === 0) await scroll(page);
      await opened(page, n);
    }
    const used = cores();
    const seen = await page.evaluate(() => window.deskWatch.report());
    const rows = await list.getByRole('listitem').count();
    const traffic = await live.stop();
    const figures = {
      load,
      ...traffic,
      cores: used,
      rows,
      ...seen,
      opening: spread(seen.openings),
      current: spread(seen.caughtUp),
    };
    tell(figures);
    return figures;
  } finally {
    await browser.close();
  }
}

/** Clicks one of the rows in sight that is not open, and waits until the page has painted it. */
async function opened(page, n) {
  const rows = page.getByRole('region', { name: 'Inbox' }).locator('li button:not([aria-current])');
  const inSight = await rows.evaluateAll((all) =>
    all.flatMap((row, index) => {
      const { top, bottom } = row.getBoundingClientRect();
      return top > 190 && bottom < innerHeight ? [index] : [];
    }),
  );
  const [before, caughtUp] = await page.evaluate(() => [
    window.deskWatch.openings.length,
    window.deskWatch.caughtUp.length,
  ]);
  await rows.nth(inSight[(n * 7) % inSight.length]).click();
  await page.waitForFunction((had) => window.deskWatch.openings.length > had, before, { timeout: 30_000 });
  await page.waitForFunction((had) => window.deskWatch.caughtUp.length > had, caughtUp, { timeout: 30_000 });
}

/** @returns when called: how many cores the server, and everything on this machine, have used since */
function usedCores(pids) {
  const look = () => {
    const [user, nice, system, idle, wait] = readFileSync('/proc/stat', 'utf8').split(/\s+/).slice(1, 6).map(Number);
    return {
      at: performance.now(),
      server: cpuOf(pids),
      busy: user + nice + system,
      all: user + nice + system + idle + wait,
    };
  };
  const before = look();
  return () => {
    const now = look();
    const there = availableParallelism();
    const server = (now.server - before.server) / 1_000 / (now.at - before.at);
    return { server, everything: ((now.busy - before.busy) / (now.all - before.all)) * there, there };
  };
}

/** As a hand does it: some turns of the wheel. */
async function scroll(page) {
  await page.mouse.move(200, 500);
  for (let turn = 0; turn < 6; turn += 1) {
    await page.mouse.wheel(0, Math.random() < 0.3 ? -240 : 360);
    await pause(40);
  }
}

function tell({
  load,
  messagesPerMinute,
  framesPerSecond,
  failures,
  cores,
  rows,
  opening,
  current,
  frames,
  longTasks,
}) {
  console.log(`\nThe console with ${load.sessions} live conversations, ${messagesPerMinute} messages a minute\n`);
  console.log(`opening one, ms: n ${opening.n}, p50 ${opening.p50.toFixed(0)}, p99 ${opening.p99.toFixed(0)}`);
  console.log(`all that had been said is there, ms: p50 ${current.p50.toFixed(0)}, p99 ${current.p99.toFixed(0)}`);
  console.log(
    `cores used: the server ${cores.server.toFixed(2)}, everything ${cores.everything.toFixed(2)} of ${cores.there}`,
  );
  console.log(`frames: ${frames.drawn} in ${frames.seconds.toFixed(0)} s, ${JSON.stringify(frames.longerThan)}`);
  console.log(`tasks above 50 ms: ${longTasks.count}, the longest ${longTasks.longest.toFixed(0)} ms`);
  console.log(
    `rows in the page: ${rows}; ${framesPerSecond} frames a second reached the customers; ${failures} calls failed`,
  );
}
