import type { Check } from '../reading/talk.js';
import { calendar, holidays, leapYears, missingDays } from './calendar.js';
import { hourSpans, hoursLater } from './hours.js';
import { daysLater, order, spans, yearSpans } from './spans.js';
import { weekdaysLater, wrongWeekdays } from './weekdays.js';

/** Days that do not exist, weekdays that are others, spans and ages that do not add up. */
export const dates: Check = {
  kind: 'date',
  of: 'sentence',
  slips: (talk) => [
    ...missingDays(talk),
    ...wrongWeekdays(talk),
    ...weekdaysLater(talk),
    ...daysLater(talk),
    ...yearSpans(talk),
    ...hourSpans(talk),
    ...calendar(talk),
    ...order(talk),
    ...holidays(talk),
    ...leapYears(talk),
    ...hoursLater(talk),
    ...spans(talk),
  ],
};
