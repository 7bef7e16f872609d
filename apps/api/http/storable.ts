/** For `@Matches(...storable)`: neither U+0000 nor half a character, which no database takes. */
export const storable = [/^[^\u0000\p{Cs}]*$/u, { message: 'must have whole characters other than U+0000' }] as const;
