import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';

interface Props<Item> {
  items: readonly Item[];
  keyOf(item: Item): string;
  /** px of every row. */
  rowHeight: number;
  /** Key of the row that is kept in sight when it changes. */
  current: string | null;
  label: string;
  render(item: Item, index: number): ReactNode;
  className?: string | undefined;
  /** Is given the items whose rows are drawn. */
  drawn?: RefObject<readonly Item[]>;
}

/** Rows drawn beyond the edges. */
const spare = 6;

/** A list of any length of which only the rows in sight are drawn. Says to a screen reader how long it is. */
export function VirtualList<Item>({ items, keyOf, rowHeight, current, label, render, className, drawn }: Props<Item>) {
  const box = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ from: 0, to: 30 });

  useEffect(() => {
    const element = box.current!;
    const look = () => {
      const from = Math.max(0, Math.floor(element.scrollTop / rowHeight) - spare);
      const to = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + spare;
      setSight((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [rowHeight]);

  const place = current === null ? -1 : items.findIndex((item) => keyOf(item) === current);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || place < 0) return;
    const top = place * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
    // Where it stands among the others may change without the person having moved.
  }, [current, rowHeight]);

  const shown = items.slice(sight.from, sight.to);
  useEffect(() => {
    if (drawn) drawn.current = shown;
  });
  return (
    <div ref={box} className={className} tabIndex={-1}>
      <ul aria-label={label} style={{ height: items.length * rowHeight, position: 'relative', margin: 0, padding: 0 }}>
        {shown.map((item, offset) => {
          const index = sight.from + offset;
          return (
            <li
              key={keyOf(item)}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={{
                position: 'absolute',
                insetInline: 0,
                top: 0,
                height: rowHeight,
                listStyle: 'none',
                transform: `translateY(${index * rowHeight}px)`,
              }}
            >
              {render(item, index)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
