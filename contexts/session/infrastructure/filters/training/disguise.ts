/**
 * Replaces Chinese characters by others that sound the same, so that the classifier learns to hear.
 * @param share of the characters that have such a neighbour, [0, 1]
 */
export function soundAlikes(groups: readonly string[]) {
  const neighbours = new Map<string, string>();
  for (const group of groups) for (const character of group) neighbours.set(character, group);
  return (text: string, share: number, random: () => number): string =>
    Array.from(text, (character) => {
      const group = neighbours.get(character);
      if (!group || group.length < 2 || random() >= share) return character;
      const at = Math.floor(random() * (group.length - 1));
      return group[at] === character ? group[group.length - 1]! : group[at]!;
    }).join('');
}
