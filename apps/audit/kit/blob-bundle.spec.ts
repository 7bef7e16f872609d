import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { BlobBundle } from './blob-bundle.js';

const contentOf = async (bundle: BlobBundle, name: string): Promise<string> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of bundle.read(name)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

interface Kind {
  readonly compress: boolean;
  readonly wide: boolean;
}

async function zipOf(files: Readonly<Record<string, string>>, { compress, wide }: Kind, comment = ''): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content), name, { compress, forceZip64Format: wide });
  zip.end({ forceZip64Format: wide, comment });
  return buffer(zip.outputStream);
}
const blobOf = (bytes: Buffer) => new Blob([new Uint8Array(bytes)]);
const files = { 'leaves.jsonl': '{"a":"你好"}\n'.repeat(5_000), 'manifest.json': '{}', 'heads.jsonl': '' };

describe('a bundle in a browser', () => {
  it.each([
    { compress: true, wide: false },
    { compress: false, wide: false },
    { compress: true, wide: true },
    { compress: false, wide: true },
  ])('[S2.3c] is read as it was written: %o', async (kind) => {
    let told = 0;
    const bundle = await BlobBundle.open(blobOf(await zipOf(files, kind, 'a comment')), (bytes) => (told += bytes));
    expect(bundle.names).toEqual(Object.keys(files));
    for (const [name, content] of Object.entries(files)) expect(await contentOf(bundle, name)).toBe(content);
    expect(told).toBeGreaterThan(0);
    await expect(contentOf(bundle, 'nothing')).rejects.toThrow();
  });

  it('[S2.3c] that was cut off, or is no archive, is refused', async () => {
    const whole = await zipOf(files, { compress: true, wide: false });
    for (const bytes of [whole.subarray(0, whole.length - 30), Buffer.from('All is well.'), Buffer.alloc(0)])
      await expect(BlobBundle.open(blobOf(bytes))).rejects.toThrow();
  });

  it('[S2.3c] with bytes that were bent is refused or reads as something, and always ends', async () => {
    const whole = await zipOf(files, { compress: true, wide: false });
    const bend = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(bend, async ([at, by]) => {
        const bent = Buffer.from(whole);
        bent[at]! ^= by;
        const read = async () => {
          const bundle = await BlobBundle.open(blobOf(bent));
          for (const name of bundle.names) await contentOf(bundle, name);
          return 'read';
        };
        expect(await read().catch(() => 'refused')).toMatch(/read|refused/);
      }),
    );
  });
});
