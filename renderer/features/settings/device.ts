/** What a user agent says, in the words of people: program and system; null for what is not known. */
export interface Device {
  program: string | null
  system: string | null
}

/** In this order: most programs also claim to be the ones below them. */
const PROGRAMS: readonly [RegExp, string][] = [
  [/\bRundruf\b/i, 'Rundruf'],
  [/\bElectron\//, 'Rundruf'],
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/\bcurl\//, 'curl'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X|Macintosh|darwin\b/i, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/i, 'Linux'],
]

const first = (list: readonly [RegExp, string][], text: string): string | null =>
  list.find(([pattern]) => pattern.test(text))?.[1] ?? null

export const deviceOf = (userAgent: string | null): Device => ({
  program: first(PROGRAMS, userAgent ?? ''),
  system: first(SYSTEMS, userAgent ?? ''),
})
