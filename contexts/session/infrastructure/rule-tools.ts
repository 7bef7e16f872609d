import type { RuleTools } from '../application/filters/content-safety/compile-rules.js';
import { YamlSourceParser } from './prompting/yaml-source-parser.js';
import { Re2jsPatterns } from './re2js-patterns.js';

/** What rule files are read with. */
export const ruleTools = (): RuleTools => ({ parser: new YamlSourceParser(), patterns: new Re2jsPatterns() });
