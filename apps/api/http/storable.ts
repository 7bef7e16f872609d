/** For `@Matches(...storable)`: neither U+0000 nor half a character, which no database takes. */
export const storable = [/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u, { message: 'must have whole characters and no control characters' }] as const;
