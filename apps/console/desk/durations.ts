import type { Language } from '#apps/web-kit/words.jsx';

/** A duration as a clock shows it: `4:05`, `2:03:09`. */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

const units = { en: { h: 'h', m: 'min', s: 's' }, zh: { h: '小时', m: '分钟', s: '秒' } } as const;

/** A duration as people say it, by its two largest units: `2 h 5 min`, `45 s`. */
export function spokenDuration(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds));
  const unit = units[language];
  const say = (value: number, name: string) => `${value} ${name}`;
  if (whole < 60) return say(whole, unit.s);
  if (whole < 3600) {
    const rest = whole % 60;
    return whole >= 600 || rest === 0
      ? say(Math.round(whole / 60), unit.m)
      : `${say(Math.floor(whole / 60), unit.m)} ${say(rest, unit.s)}`;
  }
  const minutes = Math.round((whole % 3600) / 60);
  const hours = Math.floor(whole / 3600);
  return minutes === 0 ? say(hours, unit.h) : `${say(hours, unit.h)} ${say(minutes, unit.m)}`;
}
