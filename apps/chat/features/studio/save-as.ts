import type { CardFormat } from '#apps/client/index.js';

/** Format, what people call it, ending of the file. */
export const exportFormats: readonly (readonly [CardFormat, string, string])[] = [
  ['yaml', 'YAML', 'yaml'],
  ['v3-png', 'PNG (V3)', 'png'],
  ['v2-png', 'PNG (V2)', 'png'],
  ['v3-json', 'JSON (V3)', 'json'],
  ['v2-json', 'JSON (V2)', 'json'],
  ['charx', 'CHARX', 'charx'],
];

/** Hands a file to the browser's downloads. */
export function saveAs(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name.replace(/[\\/:*?"<>|]+/g, ' ').trim();
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
