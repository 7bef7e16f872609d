import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#shared-kernel/actor.js';
import { Characters } from '../../domain/characters.js';
import { CharacterUnknown } from '../../domain/errors.js';
import { OwnCharacters } from '../../domain/own-characters.js';
import { CardFiles, type CardFormat, type Portrait } from '../prompting/cards/card-files.js';
import { cardOf } from '../prompting/cards/card-of-character.js';
import type { CharacterDocument } from '../prompting/cards/character-document.js';
import { CharacterSources } from './character-sources.js';
import { ownCharacterAt } from './own-character-at.js';

export interface ExportedCharacter {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One's own character as a card, or as its YAML. */
export class ExportCharacter extends Query<ExportedCharacter> {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly format: CardFormat | 'yaml',
  ) {
    super();
  }
}

@QueryHandler(ExportCharacter)
export class ExportCharacterHandler implements IQueryHandler<ExportCharacter> {
  constructor(
    private readonly characters: OwnCharacters,
    private readonly cast: Characters,
    private readonly sources: CharacterSources,
    private readonly files: CardFiles,
  ) {}

  async execute({ actor, id, format }: ExportCharacter): Promise<ExportedCharacter> {
    actor.requires('character.read');
    const character = await ownCharacterAt(this.characters, this.cast, actor, id);
    character.requireReader(actor);
    const source = await this.characters.source(actor.tenant, id, character.state.version);
    if (source === undefined) throw new CharacterUnknown('There is no such character.');
    const name = character.state.face.name;
    if (format === 'yaml') return { name, bytes: Buffer.from(source) };
    const document = this.sources.document(source);
    const portrait = await this.portraitOf(document, actor, id);
    return { name, bytes: await this.files.pack(format, cardFor(format, document, portrait), portrait) };
  }

  private async portraitOf({ metadata }: CharacterDocument, actor: Actor, id: string): Promise<Portrait | undefined> {
    const hash = /^([0-9a-f]{64})\./.exec(metadata.portrait ?? '')?.[1];
    return hash === undefined ? undefined : this.characters.portrait(actor.tenant, id, hash);
  }
}

function cardFor(format: CardFormat, document: CharacterDocument, portrait: Portrait | undefined): object {
  const card = cardOf(document, format.startsWith('v2') ? 2 : 3);
  if (format !== 'charx' || !portrait) return card;
  const ext = portrait.type === 'jpeg' ? 'jpg' : portrait.type;
  // `embeded` is how the specification spells it.
  const icon = { type: 'icon', uri: `embeded://assets/icon/images/main.${ext}`, name: 'main', ext };
  return { ...card, data: { ...(card['data'] as object), assets: [icon] } };
}
