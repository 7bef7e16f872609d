import { CardRefused } from '../../application/prompting/cards/card-refused.js';
import type { Portrait } from '../../application/prompting/cards/card-files.js';
import { checkSides, chunksOf, isPng, pictureOf } from './png-chunks.js';

/** Largest portrait, in bytes. */
export const mostPortraitBytes = 6 * 1024 * 1024;

/** A picture by its first bytes, without anything but itself; undefined when it is none of PNG, JPEG and WebP. @throws CardRefused */
export function pictureIn(bytes: Uint8Array, place: string): (Portrait & { stripped: readonly string[] }) | undefined {
  const found = isPng(bytes)
    ? pngIn(bytes)
    : isJpeg(bytes)
      ? jpegIn(bytes, place)
      : isWebp(bytes)
        ? webpIn(bytes, place)
        : undefined;
  if (found && found.bytes.length > mostPortraitBytes) {
    throw new CardRefused('portrait-too-large', 'The portrait has too many bytes.', {
      place,
      limit: mostPortraitBytes,
    });
  }
  return found;
}

const pngIn = (bytes: Uint8Array) => ({ type: 'png' as const, ...pictureOf(chunksOf(bytes)) });

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/** Segments before the picture's data; application data (places, thumbnails, profiles) and comments are left out. */
function jpegIn(bytes: Uint8Array, place: string) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  const stripped = new Set<string>();
  let sized = false;
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff || marker < 0xc0) throw brokenPicture('JPEG', place);
    if (marker === 0xda) {
      if (!sized) throw brokenPicture('JPEG', place);
      return { type: 'jpeg' as const, bytes: Buffer.concat([...kept, bytes.subarray(at)]), stripped: [...stripped] };
    }
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) throw brokenPicture('JPEG', place);
    if (isFrame(marker) && length >= 7) {
      checkSides(view.getUint16(at + 7), view.getUint16(at + 5), place);
      sized = true;
    }
    // APP0 (JFIF) and APP14 (Adobe) say how to read the colours.
    const isExtra = (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;
    if (isExtra) stripped.add(marker === 0xfe ? 'COM' : `APP${marker - 0xe0}`);
    else kept.push(bytes.subarray(at, at + 2 + length));
    at += 2 + length;
  }
  throw brokenPicture('JPEG', place);
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const isWebp = (bytes: Uint8Array): boolean => name(bytes, 0) === 'RIFF' && name(bytes, 8) === 'WEBP';

/** RIFF chunks; only those of the picture stay. */
function webpIn(bytes: Uint8Array, place: string) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  const stripped = new Set<string>();
  let sized = false;
  for (let at = 12; at + 8 <= bytes.length;) {
    const type = name(bytes, at);
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (length > bytes.length - at - 8) throw brokenPicture('WebP', place);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const sides = sidesOf(type, data);
    if (sides) {
      checkSides(...sides, place);
      sized = true;
    }
    if (type === 'VP8X' && data.length >= 10) {
      const header = Buffer.from(bytes.subarray(at, end));
      header[8]! &= ~0b0010_1110; // says there are profile, EXIF, XMP and animation
      kept.push(header);
    } else if (['VP8 ', 'VP8L', 'ALPH'].includes(type)) kept.push(bytes.subarray(at, end));
    else stripped.add(type.trim());
    at = end;
  }
  if (!sized) throw brokenPicture('WebP', place);
  const body = Buffer.concat(kept);
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return { type: 'webp' as const, bytes: Buffer.concat([head, body]), stripped: [...stripped] };
}

/** Width and height as RFC 9649 has them in each kind of chunk. */
function sidesOf(type: string, data: Uint8Array): [number, number] | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (type === 'VP8X' && data.length >= 10) return [1 + triple(data, 4), 1 + triple(data, 7)];
  if (type === 'VP8 ' && data.length >= 10) return [view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff];
  if (type === 'VP8L' && data.length >= 5) {
    const bits = view.getUint32(1, true);
    return [1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff)];
  }
  return undefined;
}

const triple = (data: Uint8Array, at: number): number => data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16);
const name = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
const brokenPicture = (kind: string, place: string): CardRefused =>
  new CardRefused('unsupported', `The ${kind} picture cannot be read.`, { place });
