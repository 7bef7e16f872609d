import { inflateSync } from 'node:zlib';
import { CardRefused } from '../../application/prompting/cards/card-refused.js';
import type { Chunk } from './png-chunks.js';

/** JSON of the largest card that is read: eight times what a character may have, and half a second of cleaning at worst. */
export const mostJsonBytes = 2 * 1024 * 1024;
const mostText = Math.ceil((mostJsonBytes * 4) / 3) + 4;

/** The text chunk `keyword`, the first of that name, whether `tEXt`, `zTXt` or `iTXt`. @throws CardRefused on a compressed bomb */
export function textIn(chunks: readonly Chunk[], keyword: string): string | undefined {
  for (const chunk of chunks) {
    if (!['tEXt', 'zTXt', 'iTXt'].includes(chunk.type)) continue;
    const end = chunk.data.indexOf(0);
    if (end < 1 || latin(chunk.data.subarray(0, end)) !== keyword) continue;
    const rest = chunk.data.subarray(end + 1);
    if (chunk.type === 'tEXt') return latin(rest);
    if (chunk.type === 'zTXt') return latin(inflated(rest.subarray(1), chunk));
    return internationalText(rest, chunk);
  }
  return undefined;
}

/** compression flag, method, language 0, translated keyword 0, text */
function internationalText(rest: Uint8Array, chunk: Chunk): string {
  const language = rest.indexOf(0, 2);
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1);
  if (translated < 0)
    throw new CardRefused('broken-png', 'A text of the PNG is cut off.', { place: `byte ${chunk.at}` });
  const text = rest.subarray(translated + 1);
  return Buffer.from(rest[0] === 1 ? inflated(text, chunk) : text).toString('utf8');
}

function inflated(data: Uint8Array, chunk: Chunk): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: mostText });
  } catch (error) {
    const place = `byte ${chunk.at}`;
    const tooLong = error instanceof RangeError;
    if (tooLong)
      throw new CardRefused('too-large', 'A compressed text of the PNG is too long.', { place, limit: mostText });
    throw new CardRefused('broken-png', 'A compressed text of the PNG cannot be read.', { place });
  }
}

export const textChunk = (keyword: string, text: string): Pick<Chunk, 'type' | 'data'> => ({
  type: 'tEXt',
  data: Buffer.from(`${keyword}\0${text}`, 'latin1'),
});

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
