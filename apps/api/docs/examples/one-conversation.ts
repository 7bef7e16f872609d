/** Of the one conversation that the examples tell of. */
export const session = '0195e0c6-6a52-7a31-9d44-7f1c2b1d0c11';
export const question = '0195e0c6-6afe-7b11-9c1e-2d7d5c1c9b01';
export const reply = '0195e0c6-6b00-7c55-8a61-55a1c7be2f02';
export const at = '2026-11-23T09:30:00.000Z';
