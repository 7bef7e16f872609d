import type { Problem } from '../../application/prompting/language/problem.js';
import type { JsonSchema } from '../../application/prompting/language/resolved-prompt.js';
import { placeOf } from '../../application/prompting/language/tree.js';
import { AjvSchemaValidator } from './ajv-schema-validator.js';
import { FolderSources } from './folder-sources.js';
import { YamlSourceParser } from './yaml-source-parser.js';

/** Checks prompt files by a JSON Schema of their author's choice, besides the rules of the language. */
export class SchemaCheck {
  private readonly parser = new YamlSourceParser();
  private readonly validator = new AjvSchemaValidator();

  constructor(private readonly schema: JsonSchema) {}

  /** What is no JSON Schema in the schema, in words. */
  get faults(): readonly string[] {
    return this.validator.check(this.schema).map(({ path, message }) => `${path.join('.') || '(top)'} ${message}`);
  }

  /** Of the files at `paths` in `folder`. What cannot be read as YAML the language tells of. */
  problemsIn(folder: string, paths: readonly string[]): Problem[] {
    const sources = new FolderSources(folder);
    return paths.flatMap((path) => {
      const source = sources.read(path);
      const { tree } = source && 'text' in source ? this.parser.parse(path, source.text) : {};
      if (!tree) return [];
      return this.validator.validate(this.schema, tree.value).map((issue): Problem => ({
        code: 'prompt.schema',
        severity: 'error',
        message: `${issue.path.join('.') || 'The file'} ${issue.message}.`,
        place: placeOf(
          tree,
          issue.kind === 'extra' && issue.name !== undefined ? [...issue.path, issue.name] : issue.path,
        ),
      }));
    });
  }
}
