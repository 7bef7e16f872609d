import type { Provider } from '@nestjs/common';
import { CharacterSources } from './application/characters/character-sources.js';
import { CheckPromptHandler } from './application/characters/check-prompt.js';
import { CreateCharacterHandler } from './application/characters/create-character.js';
import { DrawInitialsHandler } from './application/characters/draw-initials.js';
import { ExportCharacterHandler } from './application/characters/export-character.js';
import { GetCharacterSourceHandler } from './application/characters/get-character-source.js';
import { GetPortraitHandler } from './application/characters/get-portrait.js';
import { ImportCardHandler } from './application/characters/import-card.js';
import { ListCharacterVersionsHandler } from './application/characters/list-character-versions.js';
import { OfferCharacterHandler } from './application/characters/offer-character.js';
import { PreviewPromptHandler } from './application/characters/preview-prompt.js';
import { RemoveCharacterHandler } from './application/characters/remove-character.js';
import { RestoreCharacterVersionHandler } from './application/characters/restore-character-version.js';
import { SaveCharacterSourceHandler } from './application/characters/save-character-source.js';
import { CardFiles } from './application/prompting/cards/card-files.js';
import { Prompts } from './application/prompting/prompts.js';
import { Characters } from './domain/characters.js';
import { OwnCharacters } from './domain/own-characters.js';
import { PackedCardFiles } from './infrastructure/cards/packed-card-files.js';
import { CastOfTenant } from './infrastructure/cast-of-tenant.js';
import { LibraryCharacterSources } from './infrastructure/library-character-sources.js';
import { YamlSourceParser } from './infrastructure/prompting/yaml-source-parser.js';
import { SqlOwnCharacters } from './infrastructure/sql-own-characters.js';

/** The cast, and the characters in it that people here have made. Needs `ShippedCharacters`. */
export const ownCharacterProviders: Provider[] = [
  { provide: Characters, useClass: CastOfTenant },
  { provide: OwnCharacters, useClass: SqlOwnCharacters },
  {
    provide: CharacterSources,
    useFactory: (prompts: Prompts) => new LibraryCharacterSources(() => prompts.current(), new YamlSourceParser()),
    inject: [Prompts],
  },
  { provide: CardFiles, useFactory: () => new PackedCardFiles() },
  CheckPromptHandler,
  CreateCharacterHandler,
  DrawInitialsHandler,
  ExportCharacterHandler,
  GetCharacterSourceHandler,
  GetPortraitHandler,
  ImportCardHandler,
  ListCharacterVersionsHandler,
  OfferCharacterHandler,
  PreviewPromptHandler,
  RemoveCharacterHandler,
  RestoreCharacterVersionHandler,
  SaveCharacterSourceHandler,
];
