import { useNow } from '../../../ui/time.ts'

/** A moment's day in this device's time zone, `YYYY-MM-DD`. */
function dayHere(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Today, also after midnight. */
export const useToday = (): string => dayHere(useNow())
