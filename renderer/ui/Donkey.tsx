/** The donkey with the megaphone, drawn in the colour of the text around it. It says nothing that the text does not. */
export function Donkey({ size = 120 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 128 128"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <circle cx="64" cy="64" r="40" />
    </svg>
  )
}
