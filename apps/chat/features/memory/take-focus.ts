/** For `ref`: what comes up because of a click or a key has the focus, or a keyboard would be left behind. */
export const takeFocus = (element: HTMLElement | null): void => element?.focus();
