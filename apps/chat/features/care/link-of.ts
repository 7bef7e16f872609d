/** Where a contact of the help lines leads: a number is called, an address opened. */
export function linkOf(contact: string): string {
  if (/^\+?[\d ()-]+$/.test(contact)) return `tel:${contact.replace(/[^\d+]/g, '')}`;
  return /^https?:\/\//.test(contact) ? contact : `https://${contact}`;
}
