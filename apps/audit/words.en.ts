import type { Claim, FindingCode, Place, Report } from '#contexts/audit/contract/ledger/report.js';

const findings: Record<FindingCode, string> = {
  'bundle.unreadable': 'A file of the bundle cannot be read.',
  'bundle.file-missing': 'A file is missing.',
  'bundle.file-unknown': 'There is a file that does not belong in a bundle.',
  'bundle.file-changed': 'A file is not the one that the manifest was signed for.',
  'manifest.invalid': 'The manifest is not one.',
  'manifest.signature-wrong': 'The manifest is not signed by this key.',
  'manifest.counts-wrong': 'There is more or less in the bundle than the manifest says.',
  'key.not-pinned': 'The bundle is signed by another key than yours.',
  'head.signature-wrong': 'A head is not signed by this key.',
  'head.of-another-tenant': "A head is of another tenant's ledger.",
  'head.order-wrong': 'Heads do not follow each other in size and time.',
  'head.not-a-beginning': 'The ledger is no continuation of an earlier head: what stood there was changed.',
  'head.root-wrong': 'The leaves do not add up to a head: one of these was changed, removed, put in or moved.',
  'leaf.invalid': 'A leaf is none.',
  'leaf.not-canonical': 'A leaf is not written in the one canonical way.',
  'leaf.of-another-tenant': 'A leaf is of another tenant.',
  'leaf.of-another-session': 'A leaf is of another session.',
  'leaf.order-wrong': 'A leaf stands in the wrong place, or twice.',
  'leaf.missing': 'A leaf is missing.',
  'leaf.not-in-tree': 'A leaf does not stand in the ledger that the head is of.',
  'leaf.later-than-head': 'An event is later than the head that holds it.',
  'stream.version-missing': 'An event of a stream is missing.',
  'stream.version-twice': 'A stream tells an event twice, or goes back.',
  'text.not-committed': 'A text belongs to no leaf.',
  'text.changed': 'A text is not the one that was said.',
  'text.missing': 'A text that a leaf commits to is neither there nor told to be erased.',
  'saved-head.invalid': 'Your saved head is none of this ledger and key.',
  'saved-head.not-a-beginning': 'The ledger is no continuation of your saved head: what stood there was changed.',
  'saved-head.newer-than-bundle':
    'Your saved head is newer than the bundle: the bundle is an old one, or its end was cut off.',
  'saved-head.not-covered': 'The bundle has no proof for your saved head.',
};
const places: Record<keyof Place, string> = {
  file: 'file',
  line: 'line',
  leaf: 'leaf',
  text: 'text',
  head: 'head of size',
  stream: 'stream',
  version: 'version',
};
/** A number with the word that fits it. */
export const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

const verdicts: Record<Report['verdict'], string> = {
  verified: 'Verified.',
  consistent: 'Internally consistent; completeness and time unproven.',
  broken: 'BROKEN. This is not what the ledger held.',
};
const proven: Record<Claim, string> = {
  integrity: 'Integrity: every event and every text in the bundle is as it was when it entered the ledger.',
  completeness: 'Completeness: nothing that entered the ledger before the head was left out.',
  authenticity: 'Authenticity: the head was signed with the key that you pinned.',
  continuity: 'Continuity: the ledger is an unchanged continuation of the heads that were kept outside.',
};
const unproven: Record<Claim, string> = {
  integrity: 'Integrity is not shown.',
  completeness: 'Completeness is not shown (it takes a bundle of the whole ledger, and a pinned key or saved head).',
  authenticity: 'Authenticity is not shown: no key was pinned (--key).',
  continuity: 'Continuity is not shown: no head was kept outside (--head, --pins).',
};

export const en = {
  help: `troupe-audit verify BUNDLE [--key PUBLIC_KEY] [--head SAVED] [--pins ANCHORED]… [--json]
  Verifies a bundle of evidence without any server. PUBLIC_KEY is 64 hex digits or a file with them, got by another way than the
  bundle; SAVED a file with a head that you kept from earlier, ANCHORED one with heads that the server
  anchored outside (a line each). Ends with 0 when nothing is wrong, 1 when something is.

troupe-audit export --server URL --purpose TEXT --out FILE [--session ID] [--texts]
  Fetches a bundle: of the whole ledger or of one session, with --texts the words too. The token is read from TROUPE_TOKEN.

troupe-audit export --format jsonl|csv|parquet|ocsf|pdf --server URL --purpose TEXT --out FOLDER [--texts] [--session ID]
    [--customer ID] [--agent ID] [--character ID] [--kind TYPE]… [--verdict ACT] [--policy HASH] [--from TIME] [--until TIME]
  Has what fits written into files and fetches them, with a signed manifest; --job ID goes on with one that broke off.
  "verify FOLDER" checks them.

troupe-audit kit > verify.html
  Prints the page that verifies a bundle in a browser, with the network off.

troupe-audit passport BUNDLE [--message ID] [--json]
  How each reply came about, read out of a bundle that was exported with --texts. Check the bundle with verify.

troupe-audit replay --server URL --session ID --message ID --purpose TEXT [--again] [--player NAME] [--policy N] [--prompt FILE]
  The prompt of a reply, and whether it is exactly what the player was given. With --again, --player, --policy or --prompt the
  reply is asked for again that way and compared; nothing of it is kept. Ends with 1 when the prompt differs.`,
  jobBegun: (id: string) => `Export ${id}. Broken off, it is gone on with by --job ${id}.`,
  jobProgress: (read: number, of: number, rows: number) => `${read} of ${of} leaves read, ${rows} fit`,
  jobEnded: (state: string, code: string) => `The export ended: ${state} ${code}`,
  fileChanged: (file: string) => `"${file}" is not what the server wrote. Fetch it again.`,
  exportAbout: (rows: number, files: number, by: string, at: string, purpose: string) =>
    `${rows} events in ${files} files, exported by ${by} at ${at}: ${purpose}`,
  exportWrong: {
    unreadable: 'There is no manifest that can be read.',
    'signature-wrong': 'The manifest is not signed by this key.',
    'key-not-pinned': 'The export is signed by another key than yours.',
    'head-wrong': 'The head is not signed by this key.',
    'file-missing': 'A file is missing.',
    'file-changed': 'A file is not the one that was exported.',
    'file-unknown': 'A file is not of this export.',
  },
  exportUnproven: 'That nothing was left out of an export is not shown: that takes a bundle.',
  onePassportBundle: 'Name one bundle that was exported with --texts: troupe-audit passport BUNDLE.',
  noBundle: (file: string, detail: string) => `"${file}" cannot be read as a bundle. ${detail}`,
  noPassport: 'There is no such passport in it. Was it exported with --texts?',
  replayNeeds: 'A replay needs --server, --session, --message and --purpose.',
  replay: {
    masked: 'Masked: what looks like personal data stands as ▇▇▇ (--unmask, with the leave of a second person).',
    verdicts: {
      exact: 'Exact: this is, byte for byte, what the player was given.',
      differs: 'It DIFFERS from what the player was given.',
      unsealed: 'The reply is from before passports: nothing says whether this is what the player was given.',
    },
    why: {
      'words-erased': 'What it was asked for with has been erased by request.',
      'transcript-changed': 'The conversation before it is not what it was then.',
    },
    hashes: (sealed: string, rebuilt: string) => `Sealed ${sealed}, built again ${rebuilt}`,
    said: 'What was said:',
    otherwise: (player: string, policy: string, ending: string) =>
      `What would be said (player ${player}, policy ${policy}, ended: ${ending}):`,
    difference: 'The difference ([-then-], {+now+}):',
  },
  noSuchFile: (path: string) => `There is no ${path}.`,
  unknownCommand: (name: string) => `There is no command "${name}". troupe-audit --help lists them.`,
  badArguments: (detail: string) => `${detail} troupe-audit --help tells how it is called.`,
  oneBundle: 'Name one bundle: troupe-audit verify BUNDLE.',
  exportNeeds: 'An export needs --server, --purpose and --out (or --ask, for the words).',
  askedFor: 'Asked for. Once another auditor has approved it: the same again with --texts --unmask and this id.',
  noKey: (given: string) => `"${given}" holds no public key (64 hex digits).`,
  noHead: (file: string) => `"${file}" holds no head (JSON).`,
  refused: (status: number, detail: string) => `The server refused (${status}). ${detail}`,
  brokeOff: (detail: string) => `The bundle broke off and was not kept. ${detail}`,
  received: (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`,
  about: (tenant: string, size: number, at: string, key: string) =>
    `Ledger of "${tenant}", ${many(size, 'leaf', 'leaves')}, head of ${at}, key ${key}.`,
  counts: ({ leaves, texts, erased, heads, toldErased: { byRequest, byRetention } }: Report['counts']) =>
    `Looked at ${many(leaves, 'leaf', 'leaves')}, ${many(texts, 'text')}, ${many(heads, 'earlier head')}; ` +
    `${many(erased, 'text is', 'texts are')} erased. ` +
    `The ledger tells of ${byRequest} erased by request and ${byRetention} past their time.`,
  anchors: ({ held, later, foreign, size, at }: NonNullable<Report['anchors']>) =>
    [
      size === null
        ? 'Anchored heads: the bundle continues none of them.'
        : `Anchored heads: the bundle continues ${held} of them unchanged, the largest of ${many(size, 'leaf', 'leaves')} from ${at}. ` +
          'What entered the ledger up to then was there by that time, whoever holds the key now.',
      later > 0 && `${many(later, 'is', 'are')} later than the bundle: it is not the newest.`,
      foreign > 0 && `${many(foreign, 'is', 'are')} of other ledgers.`,
    ]
      .filter(Boolean)
      .join(' '),
  more: (count: number) => `… and ${count} more.`,
  unpinned:
    'Whoever made this bundle could have made all of it. Pin the public key (--key) or a head you kept (--head) to prove more.',
  verdicts,
  unreadable: 'BROKEN. This cannot be read as a bundle of evidence.',
  findings,
  places,
  proven,
  unproven,
};
