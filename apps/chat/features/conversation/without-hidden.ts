/** Control, direction and zero-width characters, and those for private use; joiners stay, scripts and emoji need them. */
const hidden = /[^\P{Cc}\n\t]|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\p{Co}/gu;

/** A refused message without what nobody sees and so nobody could take out by hand. */
export const withoutHidden = (text: string): string => text.replace(hidden, '');
