/** What a clock on the wall shows at an instant: `YYYY-MM`, `YYYY-MM-DD`, and the hour from 0 to 23. */
export interface WallClock {
  month: string
  day: string
  hour: number
}

/**
 * @param instant ISO 8601
 * @param timeZone IANA
 */
export function wallClock(instant: string, timeZone: string): WallClock {
  const parts = formatIn(timeZone).formatToParts(Date.parse(instant))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const month = `${part('year')}-${part('month')}`
  return { month, day: `${month}-${part('day')}`, hour: Number(part('hour')) }
}

/** The month, `YYYY-MM`, that a clock on the wall shows at an instant. */
export const monthOf = (instant: string, timeZone: string): string => wallClock(instant, timeZone).month

// Making one takes far longer than using it.
const formats = new Map<string, Intl.DateTimeFormat>()
function formatIn(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  return format
}
