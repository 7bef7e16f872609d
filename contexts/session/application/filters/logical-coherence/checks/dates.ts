import type { Check } from '../reading/talk.js';
import { calendar, holidays, leapYears, missingDays } from './calendar.js';
import { daysLater, order, spans, yearSpans } from './spans.js';
import { timeline } from './timeline.js';
import { wrongWeekdays } from './weekdays.js';

/** Days that do not exist, weekdays that are others, spans and ages that do not add up. */
export const dates: Check = {
  kind: 'date',
  of: 'sentence',
  slips: (talk) => [
    ...missingDays(talk),
    ...wrongWeekdays(talk),
    ...daysLater(talk),
    ...yearSpans(talk),
    ...calendar(talk),
    ...order(talk),
    ...holidays(talk),
    ...leapYears(talk),
    ...spans(talk),
    ...timeline(talk),
  ],
};
