import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { endedWithUs } from '../servers/ended-with-us.js';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'dist/apps/api/main.js');
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Look {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  language?: 'en' | 'zh';
  phone?: boolean;
  /** Without motion, for what is measured while it should stand still. */
  still?: boolean;
}

let browser: Promise<Browser> | undefined;

/** One for all journeys of a process, with which it ends; each visitor is somebody new to it. */
async function openedBrowser(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet, timeout: 120_000 });
  const opened = await browser.catch((error: unknown) => {
    browser = undefined; // the next journey may have more luck
    throw error;
  });
  if (opened.isConnected()) return opened;
  browser = undefined; // it has crashed
  return openedBrowser();
}

/** The built server with a data directory of its own, and visitors in a browser before it when they are wanted. */
export class Stage {
  private server: ChildProcess | undefined;
  private readonly visits: BrowserContext[] = [];
  private output = '';
  /** What the pages complained of. */
  readonly complaints: string[] = [];

  private constructor(
    readonly url: string,
    private readonly data: string,
    private readonly environment: Record<string, string>,
  ) {}

  /** @param port one that is free, where others must know it before */
  static async open(environment: Record<string, string> = {}, port?: number): Promise<Stage> {
    for (const file of [main, join(root, 'dist/web/index.html'), join(root, 'dist/console/index.html')]) {
      if (!existsSync(file)) throw new Error(`${file} is missing: build first (npm run build).`);
    }
    const data = await mkdtemp(join(tmpdir(), 'troupe-journey-'));
    const stage = new Stage(`http://127.0.0.1:${port ?? (await freePort())}`, data, environment);
    try {
      await stage.startServer();
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  async startServer(): Promise<void> {
    const ours = Object.entries(process.env).filter(
      ([name]) => !/^(TROUPE_|OPENAI_|DATABASE_URL|PORT$|HOST$)/.test(name),
    );
    const server = spawn(process.execPath, [main], {
      cwd: root,
      env: { ...Object.fromEntries(ours), ...this.environment, PORT: new URL(this.url).port, TROUPE_DATA: this.data },
    });
    this.server = endedWithUs(server, 'SIGKILL');
    this.output = '';
    const keep = (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-20_000));
    server.stdout.on('data', keep);
    server.stderr.on('data', keep);
    await until(
      async () => {
        if (this.server?.exitCode !== null) throw new Error(`The server ended:\n${this.output}`);
        return (await fetch(`${this.url}/health/ready`).catch(() => null))?.ok === true;
      },
      'the server is ready',
      90_000,
    );
  }

  async stopServer(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const server = this.server;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  }

  /** A person with a browser of their own, who is somebody new to it. */
  async visitor({
    width = 1280,
    height = 800,
    theme = 'light',
    language = 'en',
    phone,
    still,
  }: Look = {}): Promise<Page> {
    const opened = await openedBrowser();
    const context = await opened.newContext({
      baseURL: this.url,
      viewport: phone ? { width: 375, height: 760 } : { width, height },
      ...(phone ? { hasTouch: true, isMobile: true } : {}),
      colorScheme: theme,
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      reducedMotion: still ? 'reduce' : 'no-preference',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    this.visits.push(context);
    // generous: a shared machine may be ten times slower, and only what fails waits as long
    context.setDefaultTimeout(40_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      // A lost connection is part of some journeys, and the browser always mentions it.
      const expected =
        /WebSocket connection|ERR_(CONNECTION|SOCKET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED|NETWORK|INTERNET_DISCONNECTED)|status of (4\d\d|503)/.test(
          message.text(),
        );
      if (message.type() === 'error' && !expected) this.complaints.push(message.text());
    });
    return page;
  }

  async close(): Promise<void> {
    for (const visit of this.visits) await visit.close();
    // How a server stops in good order is looked at elsewhere.
    await this.stopServer('SIGKILL');
    await rm(this.data, { recursive: true, force: true });
  }
}

/** Asks until it is so; fails after `ms`. */
export async function until(isSo: () => Promise<boolean>, what: string, ms = 60_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Not within ${ms / 1000} s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What a key opens. Keys are for the page while nobody writes, and after a message the field takes the focus again. */
export async function summoned(page: Page, key: string, what: Locator): Promise<Locator> {
  await until(async () => {
    await page.evaluate('document.activeElement?.blur()');
    await page.keyboard.press(key);
    return what.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
  }, `${key} opens what it should`);
  return what;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
