/** A speech balloon with the curtain drawn: the sign of the house. The same drawing is public/favicon.svg. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <path
        fill="var(--mantine-primary-color-filled)"
        d="M14 4h36a10 10 0 0 1 10 10v27a10 10 0 0 1-10 10H33.500L20 61.500a1.400 1.400 0 0 1-2.400-1V51H14A10 10 0 0 1 4 41V14A10 10 0 0 1 14 4Z"
      />
      <path
        fill="#fff6ee"
        d="M13 13h38v7.500c0 2-1.700 3.300-3.700 3.100-6.800-.7-10.800-3.800-12.300-7.600v26.500h-6V16c-1.500 3.800-5.500 6.900-12.300 7.600-2 .2-3.700-1.100-3.700-3.100V13Z"
      />
    </svg>
  );
}
