import { crc32, deflateSync } from 'node:zlib';
import { CardRefused } from '../../application/prompting/cards/card-refused.js';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const mostChunks = 20_000;
/** Of either side of a picture, in pixels. */
const mostSide = 4_096;
/** Chunks that are the picture; PNG 1.2 calls all others ancillary. */
const picture = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

export interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Of the chunk in the file. */
  readonly at: number;
}

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, index) => bytes[index] === byte);

/** All chunks of a PNG, in order. Lengths, checksums and the order of the first and last are checked. @throws CardRefused */
export function chunksOf(bytes: Uint8Array): readonly Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = signature.length; ;) {
    if (at + 12 > bytes.length) throw broken('The PNG ends in the middle of a chunk.', at);
    const length = view.getUint32(at);
    if (length > bytes.length - at - 12) throw broken('A chunk of the PNG claims to be longer than the file.', at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(type)) throw broken('A chunk of the PNG has no name.', at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== view.getUint32(at + 8 + length)) throw broken(`The checksum of a ${type} chunk is wrong.`, at);
    chunks.push({ type, data: body.subarray(4), at });
    if (chunks.length > mostChunks) throw broken('The PNG has too many chunks.', at);
    if (type === 'IEND') break;
    at += 12 + length;
  }
  checkHeader(chunks);
  return chunks;
}

function checkHeader(chunks: readonly Chunk[]): void {
  const header = chunks[0];
  if (header?.type !== 'IHDR' || header.data.length !== 13) throw broken('The PNG does not begin with its header.', 8);
  if (!chunks.some(({ type }) => type === 'IDAT')) throw broken('The PNG has no picture.', 8);
  const view = new DataView(header.data.buffer, header.data.byteOffset, 13);
  checkSides(view.getUint32(0), view.getUint32(4), `byte ${header.at}`);
}

/** @throws CardRefused when a picture would take too much memory to show */
export function checkSides(width: number, height: number, place: string): void {
  if (width < 1 || height < 1) throw new CardRefused('broken-png', 'The picture has no size.', { place });
  if (width > mostSide || height > mostSide) {
    throw new CardRefused('portrait-too-large', `The picture is larger than ${mostSide} pixels.`, {
      place,
      limit: mostSide,
    });
  }
}

/** The picture alone: no texts, profiles, dates, animation. */
export function pictureOf(chunks: readonly Chunk[]): { bytes: Uint8Array; stripped: readonly string[] } {
  const kept = chunks.filter(({ type }) => picture.has(type));
  const stripped = [...new Set(chunks.map(({ type }) => type).filter((type) => !picture.has(type)))];
  return { bytes: pngOf(kept), stripped };
}

export function pngOf(chunks: readonly Pick<Chunk, 'type' | 'data'>[]): Uint8Array {
  return Buffer.concat([
    signature,
    ...chunks.map(({ type, data }) => {
      const chunk = Buffer.alloc(12 + data.length);
      chunk.writeUInt32BE(data.length, 0);
      chunk.write(type, 4, 'latin1');
      chunk.set(data, 8);
      chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
      return chunk;
    }),
  ]);
}

/** A plain picture in one colour, for a card whose character has none of its own. */
export function plainPicture(
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number],
): Chunk[] {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, red green blue
  const line = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x += 1) line.set([red, green, blue], 1 + x * 3);
  const body = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  return [
    { type: 'IHDR', data: header, at: 0 },
    { type: 'IDAT', data: body, at: 0 },
    { type: 'IEND', data: new Uint8Array(), at: 0 },
  ];
}

const broken = (message: string, at: number): CardRefused =>
  new CardRefused('broken-png', message, { place: `byte ${at}` });
