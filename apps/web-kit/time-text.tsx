import { clockTime, fullTime } from './time.js';
import { useLanguage } from './words.jsx';

/** The time of day; the whole date on hover. */
export function TimeText({ at }: { at: string }) {
  const { language } = useLanguage();
  const date = new Date(at);
  return (
    <time dateTime={at} title={fullTime(date, language)}>
      {clockTime(date, language)}
    </time>
  );
}
