import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The stage classifier that came with this program. */
export const shippedStageModel = (): string => shipped('stage', '1');

/** The emotion model that came with this program. */
export const shippedEmotionModel = (): string => shipped('emotion', '2');

/** The folder of all models that came with this program. */
export const shippedModels = (): string => dirname(dirname(shippedStageModel()));

/** Whether the program runs from source or from `dist`. */
function shipped(name: string, version: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, 'models', name, version);
}
