import { SafetyClassifier, type SafetyScores } from '../../../application/filters/content-safety/safety-classifier.js';
import { cleanView } from './clean-view.js';
import { type ModelLog, modelOrReason, type TrainedModel } from './open-model.js';

/**
 * models/safety. A text of 300 characters takes some tenths of a millisecond, so it is read where it is asked.
 */
export class TrainedSafetyClassifier extends SafetyClassifier {
  private readonly opened: { model: TrainedModel } | { reason: string };

  constructor(directory: string, log: ModelLog) {
    super();
    this.opened = modelOrReason(directory, log);
  }

  classify(texts: readonly string[]): Promise<readonly SafetyScores[] | null> {
    const { opened } = this;
    return Promise.resolve('model' in opened ? texts.map((text) => safetyScores(opened.model, text)) : null);
  }

  health(): { ok: boolean; detail?: string } {
    return 'model' in this.opened ? { ok: true } : { ok: false, detail: this.opened.reason };
  }
}

function safetyScores({ askAll, features }: TrainedModel, text: string): SafetyScores {
  const view = cleanView(text);
  const [chinese, english, request] = askAll(['cold', 'davidson', 'harmful'], (take, takeInside) =>
    features.each(view, take, takeInside),
  );
  return { offensive: Math.max(chinese!['offensive']!, 1 - english!['neither']!), harmful: request!['harmful']! };
}
