import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TroupeError } from '#shared-kernel/errors.js';

/** What we use of node-llama-cpp 3.21; its own types are there only when it is. */
export interface LlamaLibrary {
  getLlama(options: {
    gpu: false | 'auto';
    build: 'never';
    progressLogs: false;
    logLevel: 'error';
    maxThreads: number;
  }): Promise<Llama>;
  LlamaChat: new (options: { contextSequence: LlamaSequence; chatWrapper: ChatWrapper }) => LlamaChat;
  /** By what the model's file says, and its chat template. */
  resolveChatWrapper(
    model: LlamaModel,
    options: { customWrapperSettings: { jinjaTemplate: { trimLeadingWhitespaceInResponses: boolean } } },
  ): ChatWrapper;
}

export interface Llama {
  loadModel(options: { modelPath: string }): Promise<LlamaModel>;
  dispose(): Promise<void>;
}

export interface LlamaModel {
  createContext(options: { contextSize: { max: number }; sequences: number; threads: number }): Promise<LlamaContext>;
}

/** Turns a history into the model's prompt. */
export interface ChatWrapper {
  readonly wrapperName: string;
}

export interface LlamaContext {
  getSequence(): LlamaSequence;
}

export interface LlamaSequence {
  readonly contextSize: number;
}

export type LlamaTurn =
  | { readonly type: 'system' | 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: readonly string[] };

export interface LlamaChat {
  generateResponse(
    history: readonly LlamaTurn[],
    options: {
      signal: AbortSignal;
      /** Without thoughts. */
      onTextChunk(text: string): void;
      maxTokens: number;
      temperature: number;
      topP?: number;
      seed: number;
    },
  ): Promise<{ metadata: { stopReason: string } }>;
  dispose(): void;
}

export class LlamaMissing extends TroupeError {
  readonly code = 'player.llama-missing';
  readonly kind = 'unavailable';
}

/** Beside the code, or where `npm run install:llama` puts it: `npm ci` would take it out of node_modules again. */
const usualPlaces = ['', '../../../.cache/llama/', '../../../../.cache/llama/'].map(
  (folder) => new URL(folder, import.meta.url).href,
);

/**
 * The library, loaded when first needed.
 * @throws LlamaMissing
 */
export async function loadLlamaLibrary(places: readonly string[] = usualPlaces): Promise<LlamaLibrary> {
  const entry = places.map(findLibrary).find((found) => found !== undefined);
  if (entry === undefined) {
    throw new LlamaMissing(
      'Speaking from a GGUF file needs node-llama-cpp, which is not installed. Run: npm run install:llama',
    );
  }
  return (await import(pathToFileURL(entry).href)) as LlamaLibrary;
}

/** Looked for by folder: the package is ES modules only, which `require.resolve` does not find by its exports. */
function findLibrary(place: string): string | undefined {
  const folders = createRequire(place).resolve.paths('node-llama-cpp') ?? [];
  return folders.map((folder) => join(folder, 'node-llama-cpp', 'dist', 'index.js')).find((entry) => existsSync(entry));
}
