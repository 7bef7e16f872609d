/** Names for types in the letters that every tool takes, never the same twice: `role-play` + `input` → `RolePlayInput`. */
export class TypeNames {
  private readonly taken = new Set<string>();

  of(...parts: readonly string[]): string {
    const words = parts.flatMap((part) => part.split(/[^A-Za-z0-9_]+/)).filter((word) => word !== '');
    const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
    const wanted = /^[A-Z]/.test(joined) && /[A-Za-z]/.test(parts[0] ?? '') ? joined : `Prompt${joined}`;
    let name = wanted;
    for (let n = 2; this.taken.has(name); n += 1) name = `${wanted}${n}`;
    this.taken.add(name);
    return name;
  }
}
