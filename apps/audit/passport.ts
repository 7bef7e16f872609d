import { bundleFiles, leafLineSchema } from '#contexts/audit/contract/ledger/bundle.js';
import { linesOf } from '#contexts/audit/contract/ledger/lines.js';
import { messageOf, type Passport, passportSchema } from '#contexts/session/contract/passport.js';
import { passportLines } from '#contexts/session/contract/passport-words/passport-facts.js';
import { passportKey } from '#contexts/session/contract/text-keys.js';
import { ZipBundle } from '#contexts/audit/tools.js';
import { readArguments } from './arguments.js';
import { type Output, UsageError } from './output.js';
import { languageOf } from './words.js';

/** UTF-16 units of a line of a bundle. */
const longestLine = 32 * 1024 * 1024;

/** `troupe-audit passport BUNDLE [--message ID] [--json]`: reads passports out of a bundle with texts; `verify` checks it. */
export async function passport(argv: readonly string[], { out, note, words }: Output): Promise<0 | 1> {
  const options = { message: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = readArguments(argv, options, words);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError(words.onePassportBundle);
  const bundle = await ZipBundle.open(file).catch((error: unknown) => {
    throw new UsageError(words.noBundle(file, (error as Error).message));
  });
  let found = 0;
  try {
    for await (const each of passportsIn(bundle)) {
      if (values.message !== undefined && messageOf(each) !== values.message.toLowerCase()) continue;
      if (values.json) out(JSON.stringify(each));
      else {
        if (found > 0) out('');
        for (const line of passportLines(each, languageOf(process.env))) out(line);
      }
      found += 1;
    }
  } finally {
    bundle.close();
  }
  if (found === 0) note(words.noPassport);
  return found === 0 ? 1 : 0;
}

async function* passportsIn(bundle: ZipBundle): AsyncIterable<Passport> {
  const prefix = passportKey('');
  for await (const line of linesOf(bundle.read(bundleFiles.leaves), longestLine)) {
    if (!line.includes(prefix)) continue;
    for (const { key, body } of leafLineSchema.parse(JSON.parse(line)).texts ?? []) {
      if (key.startsWith(prefix) && body !== null) yield passportSchema.parse(JSON.parse(body));
    }
  }
}
