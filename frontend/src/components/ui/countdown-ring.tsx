interface CountdownRingProps {
  secondsLeft: number;
  totalSeconds: number;
}

/** A ring that empties; the number inside is the seconds left. Not announced: a ticking clock is noise. */
export function CountdownRing({ secondsLeft, totalSeconds }: CountdownRingProps) {
  const radius = 15;
  const around = 2 * Math.PI * radius;
  const share = totalSeconds > 0 ? Math.min(1, Math.max(0, secondsLeft / totalSeconds)) : 0;
  return (
    <svg width="36" height="36" viewBox="0 0 36 36" aria-hidden className="shrink-0">
      <circle cx="18" cy="18" r={radius} fill="none" strokeWidth="3" className="stroke-line-2" />
      <circle
        cx="18"
        cy="18"
        r={radius}
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        strokeDasharray={`${around * share} ${around}`}
        transform="rotate(-90 18 18)"
        className="stroke-accent"
      />
      <text x="18" y="22" textAnchor="middle" className="fill-text text-xs font-semibold">
        {Math.max(0, Math.ceil(secondsLeft))}
      </text>
    </svg>
  );
}
