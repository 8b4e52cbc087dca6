/** The mark: a speech bubble with a tick. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden className="shrink-0">
      <rect width="28" height="28" rx="6" className="fill-accent" />
      <path
        d="M7 9.5A2.5 2.5 0 0 1 9.500 7h9A2.500 2.500 0 0 1 21 9.500v7a2.500 2.500 0 0 1-2.500 2.500H12l-4.200 2.600a.5.5 0 0 1-.8-.4Z"
        className="fill-on-accent"
      />
      <path
        d="m10.600 13 2.400 2.400 4.400-4.600"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-accent"
      />
    </svg>
  );
}
