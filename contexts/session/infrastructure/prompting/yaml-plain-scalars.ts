/** What a plain scalar is in YAML 1.2's core schema (section 10.3.2). */
export function resolvePlain(text: string): string | number | boolean | null {
  if (isText(text.charCodeAt(0))) return text;
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (!/^[-+.0-9]/.test(text)) return text;
  if (/^[-+]?[0-9]+$/.test(text) || /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text))
    return Number(text);
  if (/^0o[0-7]+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? NaN : text;
}

/** Everything else begins with one of `~+-.`, a digit, or a letter of null, true and false; NaN is the empty scalar. */
const isText = (code: number): boolean =>
  code > 0x7e || (code >= 0x3a && code < 0x7e && !starters.has(code)) || code < 0x2b;
const starters: ReadonlySet<number> = new Set([...'nNtTfF'].map((sign) => sign.charCodeAt(0)));
