/** Check digits. Digits come as text, nothing between them. */

/** ISO/IEC 7812: bank cards. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const counted = at % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: 18 signs of a Chinese citizen's number: region, date of birth, sequence, check sign (MOD 11-2 of ISO 7064). */
export function isChineseId(number: string): boolean {
  if (!/^[1-9]\d{16}[\dXx]$/.test(number)) return false;
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number) as [
    number,
    number,
    number,
  ];
  const born = new Date(Date.UTC(year, month - 1, day));
  if (year < 1850 || year > 2100 || born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return '10X98765432'[sum % 11] === number[17]!.toUpperCase();
}

/** ISO 13616: MOD 97-10 over the number with its first four signs at the end. */
export function isIban(number: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(number)) return false;
  let rest = 0;
  for (const sign of number.slice(4) + number.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Ranges of issuers (ISO/IEC 7812-1; the networks' published ranges), with the lengths they give out. */
export function isCardNumber(digits: string): boolean {
  const starts = (from: number, to: number, length: number) => {
    const prefix = Number(digits.slice(0, String(from).length));
    return prefix >= from && prefix <= to && digits.length >= length;
  };
  const lengths = (...allowed: number[]) => allowed.includes(digits.length);
  const isIssued =
    (starts(4, 4, 13) && lengths(13, 16, 19)) ||
    ((starts(51, 55, 16) || starts(2221, 2720, 16)) && lengths(16)) ||
    ((starts(34, 34, 15) || starts(37, 37, 15)) && lengths(15)) ||
    ((starts(62, 62, 16) || starts(60, 60, 16) || starts(81, 81, 16)) && lengths(16, 17, 18, 19)) ||
    ((starts(65, 65, 16) || starts(644, 649, 16)) && lengths(16, 19)) ||
    (starts(3528, 3589, 16) && lengths(16, 19)) ||
    ((starts(300, 305, 14) || starts(36, 36, 14) || starts(38, 39, 14)) && lengths(14, 16)) ||
    ((starts(50, 50, 12) || starts(56, 58, 12) || starts(63, 69, 12)) && lengths(12, 13, 14, 15, 16, 19));
  return isIssued && passesLuhn(digits) && !/^(\d)\1+$/.test(digits);
}
