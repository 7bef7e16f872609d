import { useLayoutEffect, type KeyboardEvent, type RefObject } from 'react';

/** Whether a key means "send": Enter alone. Shift+Enter is a new line; Enter that ends a Chinese composition is neither. */
export function sends(event: KeyboardEvent): boolean {
  // 229: browsers that end the composition before they report the key.
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return false;
  return !event.shiftKey && !event.altKey;
}

/**
 * What a growing field takes, in UTF-16 units; far beyond the longest message, and so much that one sees it is too long.
 * Of a text of hundreds of pages a browser would lay out each line at each key, for seconds.
 */
export const fieldCapacity = 20_000;

/** Makes a text field as high as what is written in it, up to what its style allows. */
export function useGrowingField(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const box = field.current;
    if (!box) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
  }, [text, field]);
}

/** Whether somebody writes there, so that a letter is no shortcut. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
