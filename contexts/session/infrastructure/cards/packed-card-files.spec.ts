import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostCardBytes } from '../../application/prompting/cards/card-files.js';
import { CardRefused } from '../../application/prompting/cards/card-refused.js';
import { aCard, aPicture, aPngCard, aZip, compressedText, forged } from '../../testing/cards.js';
import { PackedCardFiles } from './packed-card-files.js';
import { chunksOf, pngOf } from './png-chunks.js';

const files = new PackedCardFiles();
const card = aCard();
const json = JSON.stringify(card);

async function refusal(bytes: Uint8Array): Promise<{ code: string; place: unknown }> {
  try {
    await files.open(bytes);
  } catch (error) {
    if (error instanceof CardRefused) return { code: error.code, place: error.details['place'] };
    throw error;
  }
  return { code: 'opened', place: undefined };
}

describe('card files', () => {
  it('[S4.1] opens a card from JSON, from a PNG and from CHARX, with its portrait', async () => {
    expect((await files.open(Buffer.from(`\ufeff${json}`))).card).toEqual(card);
    const png = await files.open(aPngCard());
    expect(png).toMatchObject({ container: 'png', card, portrait: { type: 'png' } });
    const zip = await aZip({
      'card.json': json,
      'assets/icon/images/main.png': pngOf(aPicture()),
      'assets/other/a.ogg': 'x',
    });
    expect(await files.open(zip)).toMatchObject({
      container: 'charx',
      card,
      portrait: { type: 'png' },
      stripped: ['assets/other/a.ogg'],
    });
  });

  it('[S4.1] takes the version 3 text of a PNG that has both, also a compressed one', async () => {
    const newer = compressedText(
      'ccv3',
      Buffer.from(JSON.stringify({ ...card, spec: 'chara_card_v3' })).toString('base64'),
    );
    expect((await files.open(aPngCard(card, [newer]))).card).toMatchObject({ spec: 'chara_card_v3' });
  });

  it('[S4.1] leaves only the picture in a portrait', async () => {
    const extra = [
      { type: 'eXIf', data: Buffer.from('where it was taken') },
      { type: 'tEXt', data: Buffer.from('Software\0x') },
      { type: 'iCCP', data: Buffer.from('p') },
    ];
    const { portrait, stripped } = await files.open(aPngCard(card, extra));
    expect(chunksOf(portrait!.bytes).map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect(stripped).toEqual(['eXIf', 'iCCP']);
  });

  it.each(['v2-json', 'v3-json', 'v2-png', 'v3-png', 'charx'] as const)(
    '[S4.1] packs %s so that it opens again',
    async (format) => {
      const portrait = { type: 'png', bytes: pngOf(aPicture(8)) } as const;
      const opened = await files.open(await files.pack(format, card, portrait));
      expect(opened.card).toEqual(card);
      if (!format.endsWith('json')) expect(Buffer.from(opened.portrait!.bytes).equals(portrait.bytes)).toBe(true);
      expect((await files.open(await files.pack(format, card, undefined))).card).toEqual(card);
    },
  );

  it('[S1.4] refuses what is no card, with the place', async () => {
    expect(await refusal(Buffer.from('hello'))).toEqual({ code: 'card.unknown-format', place: 'file' });
    expect(await refusal(Buffer.from([0xff, 0xfe, 0x00]))).toEqual({ code: 'card.unknown-format', place: 'file' });
    expect(await refusal(Buffer.from('{"name": '))).toEqual({ code: 'card.malformed-json', place: 'file' });
    expect(await refusal(Buffer.from(`{"a":${'['.repeat(60)}${']'.repeat(60)}}`))).toEqual({
      code: 'card.too-deep',
      place: 'file',
    });
    expect(await refusal(Buffer.alloc(mostCardBytes + 1, 0x20))).toEqual({ code: 'card.too-large', place: 'file' });
    expect(await refusal(pngOf(aPicture()))).toEqual({ code: 'card.nothing-inside', place: 'chunk chara' });
  });

  it('[S1.4] refuses a PNG whose chunks lie', async () => {
    const good = Buffer.from(aPngCard());
    const longer = Buffer.from(good);
    longer.writeUInt32BE(0x7fffffff, 33);
    expect(await refusal(longer)).toEqual({ code: 'card.broken-png', place: 'byte 33' });
    const changed = Buffer.from(good);
    changed[60]! ^= 1;
    expect(await refusal(changed)).toEqual({ code: 'card.broken-png', place: 'byte 33' });
    expect(await refusal(good.subarray(0, good.length - 13))).toMatchObject({ code: 'card.broken-png' });
    const [header, ...rest] = aPicture();
    const huge = Buffer.from(header!.data);
    huge.writeUInt32BE(100_000, 0);
    expect(await refusal(pngOf([{ type: 'IHDR', data: huge }, ...rest]))).toMatchObject({
      code: 'card.portrait-too-large',
    });
  });

  it('[S1.4] refuses a compressed text that unpacks to too much, without unpacking it', async () => {
    const bomb = compressedText('ccv3', 'A'.repeat(30_000_000));
    expect(bomb.data.length).toBeLessThan(50_000);
    expect(await refusal(aPngCard(card, [bomb]))).toMatchObject({ code: 'card.too-large' });
  });

  it('[S1.4] refuses a zip bomb, too many files, paths that lead out, links and lies about sizes', async () => {
    const zeros = new Uint8Array(40_000_000);
    expect(await refusal(await aZip({ 'card.json': json, 'assets/a.bin': zeros }))).toEqual({
      code: 'card.too-large',
      place: 'assets/a.bin',
    });
    expect(await refusal(await aZip({ 'card.json': zeros }))).toEqual({ code: 'card.too-large', place: 'card.json' });
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`assets/${index}.txt`, '']));
    expect(await refusal(await aZip({ ...many, 'card.json': json }))).toMatchObject({ code: 'card.too-large' });
    const path = await aZip({ 'card.json': json, 'aa/evil.txt': 'x' });
    expect(await refusal(forged(path, 'aa/evil.txt', '../evil.txt'.slice(0, 11)))).toMatchObject({
      code: 'card.unsafe-path',
    });
    expect(await refusal(forged(path, 'aa/evil.txt', '/a/evil.txt'))).toMatchObject({ code: 'card.unsafe-path' });
    expect(await refusal(await aZip({ 'card.json': json }, 0o120777))).toEqual({
      code: 'card.unsafe-path',
      place: 'card.json',
    });
    const lying = await aZip({ 'card.json': json });
    const central = lying.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    lying.writeUInt32LE(10, central + 24);
    expect(await refusal(lying)).toMatchObject({ code: 'card.broken-zip' });
    expect(await refusal(await aZip({ 'other.json': json }))).toEqual({
      code: 'card.nothing-inside',
      place: 'card.json',
    });
  });

  it('[S1.4] any bytes are a card or a refusal', async () => {
    const zip = await aZip({ 'card.json': json, 'assets/icon/images/main.png': pngOf(aPicture(8)) });
    const seeds = [Buffer.from(aPngCard()), zip, Buffer.from(json)];
    const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        async (seed, changes, cut) => {
          const bytes = Buffer.from(seed);
          for (const { at, to } of changes) bytes[at % bytes.length] = to;
          await refusal(cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes);
        },
      ),
      { numRuns: 500 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('\u0089PNG\r\n\u001a\n', 'PK\u0003\u0004', '{', ''),
        async (bytes, head) => {
          await refusal(Buffer.concat([Buffer.from(head, 'latin1'), bytes]));
        },
      ),
      { numRuns: 500 },
    );
  });
});
