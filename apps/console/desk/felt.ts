import type { SharedEmotion } from '#apps/client/index.js';

const shared: readonly unknown[] = ['joy', 'sadness', 'anger', 'fear', 'disgust', 'surprise', 'neutral'];

/** Whether the interface has a word for this feeling. */
export const isFelt = (emotion: unknown): emotion is SharedEmotion => shared.includes(emotion);
