/** The second door: the session context for command lines, without Nest. */
export { PromptLibrary } from './application/prompting/language/prompt-library.js';
export type { PromptFile } from './application/prompting/language/prompt-library.js';
export type {
  JsonSchema,
  Profile,
  RenderOptions,
  ResolvedPrompt,
} from './application/prompting/language/resolved-prompt.js';
export type { Cut, Rendered, RenderTrace, Span } from './application/prompting/language/rendered.js';
export type { Place } from './application/prompting/language/place.js';
export { PromptInputInvalid, PromptInvalid, PromptUnknown } from './application/prompting/language/problem.js';
export type { Problem } from './application/prompting/language/problem.js';
export type { Prompts } from './application/prompting/prompts.js';
export { evaluateStageModel, trainStageModel } from './infrastructure/stage-training/stage-tools.js';
export type { StageScores } from './infrastructure/stage-training/scores.js';
export { StageDataUnreadable } from './infrastructure/stage-training/read-stage-data.js';
export { StageWeightsUnusable } from './infrastructure/stage-weights.js';
export { FolderWatch } from './infrastructure/prompting/folder-watch.js';
export { PromptSources } from './application/prompting/language/prompt-sources.js';
export { openPolicy } from './infrastructure/filters/policies/open-policy.js';
export { findingsIn } from './application/filters/policies/findings-in.js';
export type { ReadPolicy } from './application/filters/policies/read-policy.js';
export { openPrompts } from './infrastructure/prompting/open-prompts.js';
export { promptSchema } from './application/prompting/language/prompt-schema.js';
export { SchemaCheck } from './infrastructure/prompting/schema-check.js';
export { previewTurn } from './infrastructure/prompting/preview-turn.js';
export { fineEmotions, sharedEmotions } from './application/emotion/emotion.js';
export type { EmotionReading, EmotionVector, EmotionWord } from './application/emotion/emotion.js';
export { EmotionEncoder } from './application/emotion/emotion-encoder.js';
export { openEmotionEncoder } from './infrastructure/emotion/engines/open-emotion-encoder.js';
export { compileRules } from './application/filters/content-safety/compile-rules.js';
export type { RuleFile, RuleProblem } from './application/filters/content-safety/compile-rules.js';
export { noRules } from './application/filters/content-safety/compiled-rules.js';
export type { CategoryPolicy, CompiledRules } from './application/filters/content-safety/compiled-rules.js';
export { openSafetyScan } from './application/filters/content-safety/open-safety-scan.js';
export type { SafetyScan } from './application/filters/content-safety/safety-scan.js';
export { emotionGraphOf, emotionWindows } from './infrastructure/emotion/engines/emotion-tools.js';
export { openFilterModels, passGate, policyOf } from './infrastructure/filters/pass-gate.js';
export { evaluateCoherenceSuite } from './infrastructure/filters/suites/evaluate-coherence-suite.js';
export { evaluateFilterSet, filterSets, filterStages } from './infrastructure/filters/training/evaluate-filters.js';
export type { FilterStage, SetScores } from './infrastructure/filters/training/evaluate-filters.js';
export { evaluateRoleSuite } from './infrastructure/filters/suites/evaluate-role-suite.js';
export { evaluateSafetySuite } from './infrastructure/filters/suites/evaluate-safety-suite.js';
export { filterModels, trainFilters } from './infrastructure/filters/training/train-filters.js';
export type { FilterModel } from './infrastructure/filters/training/train-filters.js';
export { FilterDataUnreadable } from './infrastructure/filters/training/read-rows.js';
export { FilterWeightsUnusable } from './infrastructure/filters/trained/sparse-weights.js';
export { buildAutomaton, countEnds } from './application/filters/content-safety/automaton.js';
export { ruleTools } from './infrastructure/rule-tools.js';
export { evaluateEmotionModel, trainEmotionModel } from './infrastructure/emotion/training/emotion-training-tools.js';
export { EmotionDataUnreadable } from './infrastructure/emotion/training/data-files.js';
export { EmotionModelUnusable } from './infrastructure/emotion/weights.js';
export { WordDataUnreadable } from './infrastructure/emotion/training/read-utterances.js';
export type { EmotionScores } from './infrastructure/emotion/training/scores.js';
