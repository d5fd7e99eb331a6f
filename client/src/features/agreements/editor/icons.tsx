/** Six dots: something that can be taken hold of. */
export function Grip() {
  return (
    <svg viewBox="0 0 10 16" width="10" height="16" aria-hidden="true" focusable="false">
      {[3, 8, 13].map((y) => (
        <g key={y} fill="currentColor">
          <circle cx="2.5" cy={y} r="1.25" />
          <circle cx="7.5" cy={y} r="1.25" />
        </g>
      ))}
    </svg>
  )
}

/** Points down while closed; turned over by its style while open. */
export function Chevron() {
  return (
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      aria-hidden="true"
      focusable="false"
    >
      <path d="m3.5 6 4.5 4.5L12.5 6" />
    </svg>
  )
}
