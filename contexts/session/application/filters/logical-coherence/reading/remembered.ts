/**
 * What is read of a text, kept as long as it is among the last that were asked for: each sentence of a reply is held against the
 * same earlier texts.
 * @param most texts that are kept, the one longest unused forgotten first
 */
export function remembered<T>(read: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.has(text) ? known.get(text)! : read(text);
    known.delete(text);
    known.set(text, found);
    if (known.size > most) known.delete(known.keys().next().value!);
    return found;
  };
}
