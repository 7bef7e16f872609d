import type { PolicyTools } from '../../../application/filters/policies/read-policy.js';
import { YamlSourceParser } from '../../prompting/yaml-source-parser.js';
import { Re2jsPatterns } from '../../re2js-patterns.js';

/** What policies are read with. */
export const policyTools: PolicyTools = { parser: new YamlSourceParser(), patterns: new Re2jsPatterns() };
