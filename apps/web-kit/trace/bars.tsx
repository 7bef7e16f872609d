import './trace.css';

/** A share of a whole, drawn. The number stands beside it for those who do not see it. */
export function Bar({
  of,
  share,
  mark,
  tone = 'accent',
}: {
  of: string;
  share: number;
  mark?: number | undefined;
  tone?: 'accent' | 'warm';
}) {
  const percent = (part: number) => `${Math.round(Math.min(1, Math.max(0, part)) * 1_000) / 10}%`;
  return (
    <span className="trace-bar" data-tone={tone} title={of} aria-hidden="true">
      <span style={{ inlineSize: percent(share) }} />
      {mark !== undefined && <i style={{ insetInlineStart: percent(mark) }} />}
    </span>
  );
}

/** A line from −1 to 1 with a mark for each value. */
export function Axis({ marks }: { marks: readonly { kind: 'set' | 'effective' | 'observed'; value: number }[] }) {
  return (
    <span className="trace-axis" aria-hidden="true">
      {marks.map(({ kind, value }) => (
        <i key={kind} data-kind={kind} style={{ insetInlineStart: `${((value + 1) / 2) * 100}%` }} />
      ))}
    </span>
  );
}
