import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
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

/** A folder of its own (see scripts/install-llama.mjs): `npm ci` would take it out of node_modules again. */
const folders = ['../../../.cache/llama/', '../../../../.cache/llama/'];

/**
 * The library, loaded when first needed: as an ordinary dependency, or from where `npm run install:llama` puts it.
 * @throws LlamaMissing
 */
export async function loadLlamaLibrary(): Promise<LlamaLibrary> {
  const entry = findLibrary();
  if (entry === undefined) {
    throw new LlamaMissing(
      'Speaking from a GGUF file needs node-llama-cpp, which is not installed. Run: npm run install:llama',
    );
  }
  return (await import(pathToFileURL(entry).href)) as LlamaLibrary;
}

function findLibrary(): string | undefined {
  const places = [import.meta.url, ...folders.map((folder) => new URL(folder, import.meta.url).href)];
  for (const place of places) {
    // Resolved by folder: the package is ES modules only, which `require.resolve` does not find by its exports.
    for (const folder of createRequire(place).resolve.paths('node-llama-cpp') ?? []) {
      const entry = fileURLToPath(new URL('node-llama-cpp/dist/index.js', pathToFileURL(`${folder}/`)));
      if (existsSync(entry)) return entry;
    }
  }
  return undefined;
}
