import type { SharedEmotion } from '#apps/client/index.js';
import { wordsOf } from './words.jsx';

const en = {
  'felt.joy': 'happy',
  'felt.sadness': 'sad',
  'felt.anger': 'angry',
  'felt.fear': 'worried',
  'felt.disgust': 'put off',
  'felt.surprise': 'surprised',
  'felt.neutral': 'neutral',
} as const;

const zh: Record<keyof typeof en, string> = {
  'felt.joy': '高兴',
  'felt.sadness': '难过',
  'felt.anger': '生气',
  'felt.fear': '担心',
  'felt.disgust': '反感',
  'felt.surprise': '意外',
  'felt.neutral': '平静',
};

const useWords = wordsOf<keyof typeof en>({ en, zh });

/** What a feeling is called: a catalogue of its own, loaded with the first screen that names one. */
export function useFeltWords(): (emotion: SharedEmotion) => string {
  const { t } = useWords();
  return (emotion) => t(`felt.${emotion}`);
}
