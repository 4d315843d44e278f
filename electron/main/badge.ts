/** The parts of Electron that show how much waits. */
export interface BadgePlaces<Image> {
  platform: NodeJS.Platform
  app: { setBadgeCount(count?: number): boolean }
  /** The window's button in the taskbar of Windows; undefined where there is no window. */
  window: () => { setOverlayIcon(image: Image | null, description: string): void } | undefined
  /** Makes the picture of Windows: rows of BGRA. */
  image: (bitmap: Buffer, size: number) => Image
  /** In words, for those who have the taskbar read out. */
  words: (count: number) => string
}

const SIZE = 32
/** The plum of the screens, as blue, green, red. */
const PLUM = [0x83, 0x45, 0x96] as const

/** Shows at the program's icon how much waits for the person: a number, or on Windows a dot. */
export function showBadge<Image>(places: BadgePlaces<Image>, count: number): void {
  const { platform, app, window, image, words } = places
  if (platform === 'win32')
    window()?.setOverlayIcon(count > 0 ? image(dot(SIZE), SIZE) : null, count > 0 ? words(count) : '')
  else app.setBadgeCount(count)
}

/** A round dot with a soft edge: rows of BGRA. */
export function dot(size: number): Buffer {
  const bitmap = Buffer.alloc(size * size * 4)
  const middle = (size - 1) / 2
  const radius = size / 2 - 1
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const opacity = Math.min(1, Math.max(0, radius - Math.hypot(x - middle, y - middle) + 0.5))
      const at = (y * size + x) * 4
      // Premultiplied, as Skia takes it.
      for (const [channel, value] of PLUM.entries()) bitmap[at + channel] = Math.round(value * opacity)
      bitmap[at + 3] = Math.round(255 * opacity)
    }
  return bitmap
}
