import { guardJson } from '../../application/json-guard.js';
import { CardRefused } from '../../application/prompting/cards/card-refused.js';
import {
  CardFiles,
  mostCardBytes,
  type CardFormat,
  type OpenedCard,
  type Portrait,
} from '../../application/prompting/cards/card-files.js';
import { TroupeError } from '#shared-kernel/errors.js';
import { isZip, unzipped, zipped } from './charx.js';
import { mostPortraitBytes, pictureIn } from './pictures.js';
import { chunksOf, isPng, pictureOf, plainPicture, pngOf } from './png-chunks.js';
import { mostJsonBytes, textChunk, textIn } from './png-texts.js';

const cardName = 'card.json';
const imageName = /\.(?:png|jpe?g|webp)$/i;
/** Warm, as the stage behind a portrait. */
const curtain = [178, 94, 60] as const;

/** Cards in JSON, PNG and CHARX. */
export class PackedCardFiles extends CardFiles {
  async open(bytes: Uint8Array): Promise<OpenedCard> {
    if (bytes.length > mostCardBytes) {
      throw new CardRefused('too-large', 'The card has too many bytes.', { place: 'file', limit: mostCardBytes });
    }
    if (isPng(bytes)) return this.openPng(bytes);
    if (isZip(bytes)) return this.openZip(bytes);
    return { container: 'json', card: jsonIn(bytes, 'file'), stripped: [] };
  }

  async pack(format: CardFormat, card: object, portrait: Portrait | undefined): Promise<Uint8Array> {
    const json = Buffer.from(JSON.stringify(card, null, 2));
    if (format === 'v2-json' || format === 'v3-json') return json;
    if (format === 'charx') {
      const extension = portrait?.type === 'jpeg' ? 'jpg' : portrait?.type;
      return zipped([
        { name: cardName, bytes: json },
        ...(portrait ? [{ name: `assets/icon/images/main.${extension}`, bytes: portrait.bytes }] : []),
      ]);
    }
    const chunks = portrait?.type === 'png' ? chunksOf(portrait.bytes) : plainPicture(400, 600, curtain);
    // Version 2 readers look for `chara` only; version 3 readers prefer `ccv3`.
    const text = json.toString('base64');
    const texts = [textChunk('chara', text), ...(format === 'v3-png' ? [textChunk('ccv3', text)] : [])];
    return pngOf([...chunks.slice(0, 1), ...texts, ...chunks.slice(1)]);
  }

  private openPng(bytes: Uint8Array): OpenedCard {
    const chunks = chunksOf(bytes);
    const text = textIn(chunks, 'ccv3') ?? textIn(chunks, 'chara');
    if (text === undefined) {
      throw new CardRefused('nothing-inside', 'There is no character in this picture.', { place: 'chunk chara' });
    }
    const json = Buffer.from(text, 'base64');
    const { bytes: picture, stripped } = pictureOf(chunks);
    const others = stripped.filter((type) => !['tEXt', 'iTXt', 'zTXt'].includes(type));
    if (picture.length > mostPortraitBytes) {
      throw new CardRefused('portrait-too-large', 'The portrait has too many bytes.', {
        place: 'file',
        limit: mostPortraitBytes,
      });
    }
    return {
      container: 'png',
      card: jsonIn(json, 'chunk chara'),
      portrait: { type: 'png', bytes: picture },
      stripped: others,
    };
  }

  private async openZip(bytes: Uint8Array): Promise<OpenedCard> {
    let icon: string | undefined;
    let names: readonly string[] = [];
    const files = await unzipped(bytes, (all) => {
      names = all;
      if (!all.includes(cardName)) {
        throw new CardRefused('nothing-inside', 'There is no card.json in this archive.', { place: cardName });
      }
      icon = iconAmong(all);
      return [
        { name: cardName, most: mostJsonBytes },
        ...(icon === undefined ? [] : [{ name: icon, most: mostPortraitBytes }]),
      ];
    });
    const portrait = icon === undefined ? undefined : pictureIn(files.get(icon)!, icon);
    const others = names.filter((name) => name !== cardName && name !== icon && !name.endsWith('/'));
    return {
      container: 'charx',
      card: jsonIn(files.get(cardName)!, cardName),
      ...(portrait && { portrait: { type: portrait.type, bytes: portrait.bytes } }),
      stripped: [...(portrait?.stripped ?? []), ...others],
    };
  }
}

/** The picture that stands for the character: the main icon, an icon, any picture. */
function iconAmong(names: readonly string[]): string | undefined {
  const images = names.filter((name) => imageName.test(name));
  const icons = images.filter((name) => name.startsWith('assets/icon/'));
  return icons.find((name) => /\/main\.\w+$/.test(name)) ?? icons[0] ?? images[0];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function jsonIn(bytes: Uint8Array, place: string): unknown {
  if (bytes.length > mostJsonBytes)
    throw new CardRefused('too-large', 'The card is too large.', { place, limit: mostJsonBytes });
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new CardRefused('unknown-format', 'This is neither JSON nor PNG nor CHARX.', { place });
  }
  if (!/^\s*\{/.test(text))
    throw new CardRefused('unknown-format', 'This is neither JSON nor PNG nor CHARX.', { place });
  try {
    guardJson(text, { maxDepth: 32, maxParts: 200_000 });
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof TroupeError))
      throw new CardRefused('malformed-json', 'The JSON of the card is broken.', { place });
    const deep = error.code === 'input.too-deep';
    throw new CardRefused(deep ? 'too-deep' : 'too-large', error.message, { place });
  }
}
