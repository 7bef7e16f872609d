import { OpenedLibrary } from '../../application/prompting/language/opened-library.js';
import type { PromptLibrary } from '../../application/prompting/language/prompt-library.js';
import type { PromptSources } from '../../application/prompting/language/prompt-sources.js';
import type { Toolkit } from '../../application/prompting/language/workshop.js';
import { AjvSchemaValidator } from './ajv-schema-validator.js';
import { FolderSources } from './folder-sources.js';
import { LiquidTemplates } from './liquid-templates.js';
import { YamlSourceParser } from './yaml-source-parser.js';

/** One for the process: what they keep, they keep weakly, by the text it was made of. */
let toolkit: Toolkit | undefined;

/** The prompts of a folder, or of any other source. What is wrong with them stands in `problems`; nothing is thrown. */
export function openPrompts(from: string | PromptSources): PromptLibrary {
  toolkit ??= {
    parser: new YamlSourceParser(),
    templates: new LiquidTemplates(),
    validator: new AjvSchemaValidator(),
  };
  return OpenedLibrary.open(typeof from === 'string' ? new FolderSources(from) : from, toolkit);
}
