import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createHash } from 'node:crypto';
import type { Actor } from '#shared-kernel/actor.js';
import { Clock } from '#shared-kernel/clock.js';
import type { CardImport } from '../../contract/characters.js';
import { mostSourceBytes, OwnCharacter } from '../../domain/own-character.js';
import { OwnCharacters, type StoredPortrait } from '../../domain/own-characters.js';
import { cardOf } from '../character-card.js';
import { CardFiles, sourceOf, type Portrait } from '../prompting/cards/card-files.js';
import { Findings, type CardSource } from '../prompting/cards/card-report.js';
import { withoutOurs } from '../prompting/cards/card-rest.js';
import { characterOf } from '../prompting/cards/character-of-card.js';
import { readCard, type Card } from '../prompting/cards/read-card.js';
import { tooLarge } from './check-prompt.js';
import { CharacterInvalid, CharacterSources, faceOf } from './character-sources.js';
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
    const stored = portrait && storedOf(portrait);
    const { read, source, report } = this.written(card, sourceOf(container, card.spec), findings, stored);
    const draft = { source, face: faceOf(read) };
    const character = OwnCharacter.create(newCharacterId(read.id), actor, draft, report.format, this.clock.now());
    await this.characters.add(character, actor, stored);
    return {
      character: cardOf(faceIn(character), actor),
      report: { ...report, taken: [...report.taken], removed: [...report.removed], kept: [...report.kept] },
    };
  }

  /** As YAML that stands. What an export of ours added may be of another version, or forged: the card's own fields are enough. */
  private written(card: Card, from: CardSource, findings: Findings, portrait: StoredPortrait | undefined) {
    const attempt = (of: Card) => {
      const { document, report } = characterOf(of, from, findings);
      if (portrait) document.metadata.portrait = `${portrait.hash}.${portrait.type}`;
      // What would be too large is not even written.
      if (JSON.stringify(document).length > 2 * mostSourceBytes) throw tooLarge();
      const source = this.sources.write(document);
      return { source, report, ...this.sources.read(source) };
    };
    const first = attempt(card);
    const { source, character, report, problems } = first.character ? first : attempt(withoutOurs(card, findings));
    if (!character) throw new CharacterInvalid(problems);
    return { source, read: character, report: { ...report, removed: findings.all } };
  }
}

const storedOf = ({ type, bytes }: Portrait): StoredPortrait => ({
  hash: createHash('sha256').update(bytes).digest('hex'),
  type,
  bytes,
});
