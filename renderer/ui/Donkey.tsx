/** The donkey with the megaphone, drawn in the colour of the text around it. It says nothing that the text does not. */
export function Donkey({ size = 120 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 128 128"
      fill="none"
      stroke="currentColor"
      strokeWidth="3.25"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M47 37c-4-11-3-23 3-32 7 8 9 20 6 31" />
      <path d="M34 46C22 38 14 26 14 11c13 4 23 14 29 27" />
      <path d="M34 36c-5-4-9-9-11-15" />
      <path d="M43 38c1-5 8-8 13-2 2 4 0 8-4 10" />
      <path d="M56 36c8 2 13 9 16 17 2 5 5 8 9 11 6 4 9 10 6 16-2 5-8 7-14 6-6 0-10-3-14-4-3 0-5 1-6 4" />
      <path d="M68 65c-3 5-3 11 0 17" />
      <path d="M34 46c-6 10-9 22-10 35-1 16-4 28-9 41" />
      <path d="M53 86c0 12 3 24 9 36" />
      <path d="M29 56c-4 0-6 2-8 5M25.5 70c-4 0-6 2-8 5M23.5 84c-4 1-6 3-8 6M21 98c-4 1-6 3-7 6" />
      <path d="M54 56c2-3 6-3 8 0" />
      <circle cx="58.3" cy="57.6" r="1.9" fill="currentColor" stroke="none" />
      <circle cx="80" cy="69.5" r="1.5" fill="currentColor" stroke="none" />
      <path d="M76 79c2 1 5 1 7-1" />
      <path d="M91 72l5-2 17-14c5 7 9 23 8 32l-21-2-7 0" />
      <path d="M96 70c-1 5 1 12 4 16" />
      <path d="M113 56c-3 6 2 28 8 32" />
      <path d="M103 87l3 9 6-2-2-6" />
    </svg>
  )
}
