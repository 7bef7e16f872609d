import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly, step } from './shell.mjs';

/** What the tests need from the system beside Node: each with where to look for it and Debian's package. */
const needs = [
  {
    what: 'PostgreSQL (15 or newer)',
    debian: 'postgresql',
    present: () =>
      onPath('initdb') || ['15', '16', '17', '18'].some((v) => existsSync(`/usr/lib/postgresql/${v}/bin/initdb`)),
  },
  { what: 'Redis (7 or newer)', debian: 'redis-server', present: () => onPath('redis-server') },
  { what: 'Chromium', debian: 'chromium', present: () => onPath('chromium') },
  {
    what: 'a font with Chinese characters',
    debian: 'fonts-wqy-zenhei',
    present: () => existsSync('/usr/share/fonts/truetype/wqy'),
  },
  {
    what: 'an emoji font',
    debian: 'fonts-noto-color-emoji',
    present: () => existsSync('/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'),
  },
];

/** Brings the system's part of the tests: installs Debian's packages when it may, says exactly what is missing when it may not. */
export async function system() {
  const missing = needs.filter((need) => !need.present());
  if (missing.length === 0) return;
  const packages = missing.map((need) => need.debian);
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    throw new Error(
      `the tests need ${missing.map((need) => need.what).join(', ')}. On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step('reading the package lists', () => runQuietly('apt-get', ['update'], { env }));
  await step(`installing ${packages.join(', ')}`, () =>
    runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env }),
  );
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
