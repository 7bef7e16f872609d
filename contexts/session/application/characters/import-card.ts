import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createHash } from 'node:crypto';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { CardImport } from '../../contract/characters.js';
import { OwnCharacter } from '../../domain/own-character.js';
import { OwnCharacters, type StoredPortrait } from '../../domain/own-characters.js';
import { cardOf } from '../character-card.js';
import { CardFiles, sourceOf, type Portrait } from '../prompting/cards/card-files.js';
import { Findings } from '../prompting/cards/card-report.js';
import { characterOf } from '../prompting/cards/character-of-card.js';
import { readCard } from '../prompting/cards/read-card.js';
import { CharacterSources, faceOf } from './character-sources.js';
import { faceIn } from './create-character.js';
import { newCharacterId } from './new-character-id.js';

/** A character of one's own, from a character card: JSON, PNG or CHARX. */
export class ImportCard extends Command<CardImport> {
  constructor(
    readonly actor: Actor,
    readonly file: Uint8Array,
  ) {
    super();
  }
}

@CommandHandler(ImportCard)
export class ImportCardHandler implements ICommandHandler<ImportCard> {
  constructor(
    private readonly files: CardFiles,
    private readonly characters: OwnCharacters,
    private readonly sources: CharacterSources,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, file }: ImportCard): Promise<CardImport> {
    actor.requires('character.write');
    const { container, card: value, portrait, stripped } = await this.files.open(file);
    const findings = new Findings();
    if (stripped.length > 0) findings.add(container === 'charx' ? 'asset' : 'portrait', 'file', stripped.length);
    const card = readCard(value, findings);
    const { document, report } = characterOf(card, sourceOf(container, card.spec), findings);
    const stored = portrait && storedOf(portrait);
    if (stored) document.metadata.portrait = `${stored.hash}.${stored.type}`;
    const source = this.sources.write(document);
    const read = this.sources.standing(source);
    const draft = { source, face: faceOf(read) };
    const character = OwnCharacter.create(newCharacterId(read.id), actor, draft, report.format, this.clock.now());
    await this.characters.add(character, actor, stored);
    return {
      character: cardOf(faceIn(character), actor),
      report: { ...report, taken: [...report.taken], removed: [...report.removed], kept: [...report.kept] },
    };
  }
}

const storedOf = ({ type, bytes }: Portrait): StoredPortrait => ({
  hash: createHash('sha256').update(bytes).digest('hex'),
  type,
  bytes,
});
