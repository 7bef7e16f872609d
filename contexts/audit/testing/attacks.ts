import { bundleFiles, type LeafLine, manifestJson } from '../contract/ledger/bundle.js';
import type { Leaf } from '../contract/ledger/leaf.js';
import { type Forger, type OpenedBundle, withLeaf } from './forged-bundles.js';

/** What an attacker has besides the bundle itself. */
export interface Means {
  /** A whole number below `below`, from the seed. */
  readonly pick: (below: number) => number;
  /** The installation's own key, stolen. */
  readonly insider: Forger;
  /** A key of the attacker's. */
  readonly stranger: Forger;
  /** An earlier bundle of the same ledger, and one of another tenant's. */
  readonly earlier: OpenedBundle;
  readonly foreign: OpenedBundle;
}

export interface Attack {
  readonly name: string;
  /** What whoever verifies needs to have kept: nothing but the bundle, the public key, or a head. */
  readonly needs: 'bundle' | 'key' | 'head';
  readonly on: 'all' | 'session';
  readonly act: (bundle: OpenedBundle, means: Means) => OpenedBundle;
}

const bent = (text: string, at: number): string => {
  const place = at % text.length;
  const code = text.charCodeAt(place);
  return text.slice(0, place) + String.fromCharCode(code === 0x61 ? 0x62 : 0x61) + text.slice(place + 1);
};

const bentHex = (hex: string, at: number): string => {
  const place = at % hex.length;
  return hex.slice(0, place) + (hex[place] === 'a' ? 'b' : 'a') + hex.slice(place + 1);
};

const changedPayload = (line: LeafLine): LeafLine =>
  withLeaf(line, { payload: { ...(JSON.parse(line.json) as Leaf).payload, code: 'forged' } });

const one = (pick: Means['pick'], leaves: LeafLine[], change: (line: LeafLine) => LeafLine): LeafLine[] => {
  const place = pick(leaves.length);
  return leaves.with(place, change(leaves[place]!));
};

const withText = (pick: Means['pick'], leaves: LeafLine[], change: (text: string) => string | null): LeafLine[] => {
  const places = leaves.flatMap((line, place) => (line.texts?.some(({ body }) => body) ? [place] : []));
  const place = places[pick(places.length)]!;
  const [text, ...rest] = leaves[place]!.texts!;
  return leaves.with(place, { ...leaves[place]!, texts: [{ ...text!, body: change(text!.body!) }, ...rest] });
};

/** Attacks on the lines of the leaves, each also with the sums of the manifest made to fit. */
const onLeaves: Record<string, (leaves: LeafLine[], means: Means) => LeafLine[]> = {
  'change what an event says': (leaves, { pick }) => one(pick, leaves, changedPayload),
  'change who did it': (leaves, { pick }) =>
    one(pick, leaves, (line) => withLeaf(line, { actor: { subject: 'somebody else', role: 'agent' } })),
  'set its time back': (leaves, { pick }) =>
    one(pick, leaves, (line) => withLeaf(line, { at: '2001-01-01T00:00:00.000Z' })),
  'give it another place in its stream': (leaves, { pick }) =>
    one(pick, leaves, (line) => withLeaf(line, { version: 1 + pick(9) + (JSON.parse(line.json) as Leaf).version })),
  'commit to another text': (leaves, { pick }) =>
    one(pick, leaves, (line) => withLeaf(line, { texts: [{ key: 'forged', commitment: 'ab'.repeat(32) }] })),
  'write it less canonically': (leaves, { pick }) =>
    one(pick, leaves, (line) => ({ ...line, json: line.json.replace(':', ': ') })),
  'remove an event': (leaves, { pick }) => leaves.toSpliced(pick(leaves.length), 1),
  'remove an event and number the rest anew': (leaves, { pick }) =>
    leaves.toSpliced(pick(leaves.length), 1).map((line, index) => ({ ...line, index })),
  'cut the tail': (leaves, { pick }) => leaves.slice(0, pick(leaves.length)),
  'put an event in': (leaves, { pick }) => {
    const place = pick(leaves.length);
    return leaves.toSpliced(place, 0, changedPayload(leaves[place]!)).map((line, index) => ({ ...line, index }));
  },
  'tell an event twice': (leaves, { pick }) => {
    const place = pick(leaves.length);
    return leaves.toSpliced(place, 0, leaves[place]!);
  },
  'let two events change places': (leaves, { pick }) => {
    const place = pick(leaves.length - 1);
    const [a, b] = [leaves[place]!, leaves[place + 1]!];
    return leaves.toSpliced(place, 2, { ...b, index: a.index }, { ...a, index: b.index });
  },
  'pass an inner node of the tree for an event': (leaves, { pick }) =>
    one(pick, leaves, (line) => ({ ...line, json: Buffer.alloc(64, line.index).toString('latin1') })),
  'change what was said': (leaves, { pick }) => withText(pick, leaves, (text) => bent(text, pick(text.length))),
  'hide what was said as erased': (leaves, { pick }) => withText(pick, leaves, () => null),
  'change the key of a commitment': (leaves, { pick }) =>
    leaves.map((line) => ({
      ...line,
      ...(line.texts && {
        texts: line.texts.map((text) => (text.nonce ? { ...text, nonce: bentHex(text.nonce, pick(64)) } : text)),
      }),
    })),
};

/** Attacks on the path that leads from a leaf to the root, which only the bundle of a session has. */
const onPaths: Record<string, (leaves: LeafLine[], means: Means) => LeafLine[]> = {
  'bend a path': (leaves, { pick }) =>
    one(pick, leaves, (line) => ({
      ...line,
      path: line.path!.map((hash, at) => (at === line.index % line.path!.length ? bentHex(hash, pick(64)) : hash)),
    })),
  'shorten a path': (leaves, { pick }) => one(pick, leaves, (line) => ({ ...line, path: line.path!.slice(1) })),
  'claim another place in the tree': (leaves, { pick }) =>
    leaves.map((line) => ({ ...line, index: line.index + 1 + pick(3) })),
};

const twice = (table: typeof onLeaves, on: Attack['on']): Attack[] =>
  Object.entries(table).flatMap(([name, change]) => [
    { name, needs: 'bundle', on, act: (bundle, means) => bundle.withLeaves(change(bundle.leaves, means)) },
    {
      name: `${name}, sums made to fit`,
      needs: 'bundle',
      on,
      act: (bundle, means) => bundle.withLeaves(change(bundle.leaves, means)).withSums(),
    },
    {
      name: `${name}, sums made to fit, signed by a stranger`,
      needs: 'key',
      on,
      act: (bundle, means) => bundle.withLeaves(change(bundle.leaves, means)).withSums().signedBy(means.stranger),
    },
  ]);

/** With the key stolen, the whole history is written anew. Only what was kept outside can show it. */
const rewritten: Attack[] = Object.entries(onLeaves)
  .filter(([name]) => !/text|said|commitment|canonically|inner node|twice/.test(name))
  .map(([name, change]) => ({
    name: `${name}, the whole history written anew with the stolen key`,
    needs: 'head',
    on: 'all',
    // at the very end, later than the kept head, an event can still be changed unseen: nobody had vouched for it
    act: (bundle, means) =>
      bundle.rewrittenBy(means.insider, (leaves) => {
        const early = Math.max(2, Math.floor(leaves.length / 2));
        return [...change(leaves.slice(0, early), means), ...leaves.slice(early)];
      }),
  }));

const onHeads: Attack[] = [
  [
    'change the root of an earlier head',
    (head: { root: string }, pick: Means['pick']) => ({ ...head, root: bentHex(head.root, pick(64)) }),
  ],
  ['change the size of an earlier head', (head: { size: number }) => ({ ...head, size: head.size + 1 })],
  ['set the time of an earlier head back', (head: object) => ({ ...head, at: '2001-01-01T00:00:00.000Z' })],
].map(([name, change]) => ({
  name: name as string,
  needs: 'bundle',
  on: 'all',
  act: (bundle, { pick }) => {
    const place = pick(bundle.heads.length);
    const line = bundle.heads[place]!;
    const head = (change as (head: object, pick: Means['pick']) => typeof line.head)(line.head, pick);
    return bundle.withHeads(bundle.heads.with(place, { ...line, head })).withSums();
  },
}));

const onTheWhole: Attack[] = [
  {
    name: 'sign it all with another key',
    needs: 'key',
    on: 'all',
    act: (bundle, { stranger }) => bundle.rewrittenBy(stranger, (leaves) => leaves),
  },
  {
    name: 'leave a file out',
    needs: 'bundle',
    on: 'all',
    act: (bundle, { pick }) => bundle.with(bundle.names[pick(bundle.names.length)]!, undefined),
  },
  {
    name: 'put a file in',
    needs: 'bundle',
    on: 'all',
    act: (bundle) => bundle.with('readme.txt', 'All is well.'),
  },
  {
    name: 'take the manifest of an earlier bundle',
    needs: 'bundle',
    on: 'all',
    act: (bundle, { earlier }) =>
      bundle
        .with(bundleFiles.manifest, earlier.files.get(bundleFiles.manifest)!)
        .with(bundleFiles.signature, earlier.files.get(bundleFiles.signature)!),
  },
  {
    name: 'take the manifest of another tenant',
    needs: 'bundle',
    on: 'all',
    act: (bundle, { foreign }) =>
      bundle
        .with(bundleFiles.manifest, foreign.files.get(bundleFiles.manifest)!)
        .with(bundleFiles.signature, foreign.files.get(bundleFiles.signature)!),
  },
  {
    name: 'show an earlier bundle as the newest',
    needs: 'head',
    on: 'all',
    act: (_, { earlier }) => earlier,
  },
  {
    name: "show another tenant's ledger",
    needs: 'head',
    on: 'all',
    act: (_, { foreign }) => foreign,
  },
  {
    name: 'change what it was asked for',
    needs: 'bundle',
    on: 'all',
    act: (bundle) => bundle.with(bundleFiles.manifest, manifestJson({ ...bundle.manifest, purpose: 'none of yours' })),
  },
  {
    name: 'cut the ledger off, head and all, with the stolen key',
    needs: 'head',
    on: 'all',
    act: (bundle, { insider, pick }) =>
      bundle.rewrittenBy(insider, (leaves) => leaves.slice(0, 1 + pick(Math.floor(leaves.length / 2)))),
  },
  {
    name: 'bend any one character of any file',
    needs: 'bundle',
    on: 'all',
    act: (bundle, { pick }) => {
      const name = bundle.names[pick(bundle.names.length)]!;
      const content = bundle.files.get(name)!;
      return bundle.with(name, bent(content, pick(content.length)));
    },
  },
];

/** What somebody with full write access to database, server and bundle might do. */
export const attacks: readonly Attack[] = [
  ...twice(onLeaves, 'all'),
  ...twice(onPaths, 'session'),
  ...rewritten,
  ...onHeads,
  ...onTheWhole,
];
