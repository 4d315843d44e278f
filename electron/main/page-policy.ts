/**
 * What the window's page may do: run and show what came with the program, and speak with nobody. It talks to the
 * main process over its message port, so it needs no connection at all.
 * @param nonce for the style elements that Mantine writes; new for every page load
 * @returns the value of a `Content-Security-Policy` header
 */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // Mantine sets sizes and colours as style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
