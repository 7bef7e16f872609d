/** For `@Matches(...storable)`: no control characters but tab and line breaks, and no half character; databases take neither. */
export const storable = [
  /^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u,
  { message: 'must have whole characters and no control characters' },
] as const;
