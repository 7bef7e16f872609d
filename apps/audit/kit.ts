import { readFileSync } from 'node:fs';
import { type Output, UsageError } from './output.js';

/** Where `npm run build` leaves it, seen from the built command line. */
const page = new URL('../../kit/verify.html', import.meta.url);

/** `troupe-audit kit > verify.html`: the page that verifies a bundle in a browser, with the network off. */
export function kit(argv: readonly string[], { out, words }: Output): Promise<0> {
  const [unknown] = argv;
  if (unknown !== undefined) throw new UsageError(words.badArguments(unknown));
  out(readFileSync(page, 'utf8').trimEnd());
  return Promise.resolve(0);
}
