import type { Provider } from '@nestjs/common';
import { ConversationEmotions } from './application/emotion/conversation-emotions.js';
import { GetEmotionSettingsHandler } from './application/emotion/get-emotion-settings.js';
import { GetEmotionsHandler } from './application/emotion/get-emotions.js';
import { SwitchEmotionReadingHandler } from './application/emotion/switch-emotion-reading.js';
import { EmotionReadings } from './domain/emotion-readings.js';
import { EmotionLogConsumer } from './infrastructure/emotion/emotion-log-consumer.js';
import { SqlEmotionReadings } from './infrastructure/emotion/sql-emotion-readings.js';

/** What users and characters seem to feel. Needs an `EmotionEncoder`. */
export const emotionProviders: Provider[] = [
  ConversationEmotions,
  EmotionLogConsumer,
  { provide: EmotionReadings, useClass: SqlEmotionReadings },
  GetEmotionsHandler,
  GetEmotionSettingsHandler,
  SwitchEmotionReadingHandler,
];
