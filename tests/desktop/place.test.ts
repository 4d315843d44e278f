import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeWindow } from '../../electron/main/place.ts'

const screen = { x: 0, y: 25, width: 1440, height: 875 }
const side = { x: 1440, y: 0, width: 1920, height: 1080 }
const was = (x: number, y: number, width = 1000, height = 700) => ({ x, y, width, height, maximized: false })

test('the first window stands in the middle of the main screen', () => {
  expect(placeWindow(null, [screen, side])).toEqual({ x: 80, y: 53, width: 1280, height: 820 })
})

test('a window comes back where it was', () => {
  expect(placeWindow(was(1600, 100), [screen, side])).toEqual({ x: 1600, y: 100, width: 1000, height: 700 })
})

test('where its screen is gone, it stands in the middle of the main one', () => {
  expect(placeWindow(was(5000, 100), [screen])).toEqual(placeWindow(null, [screen]))
})

test('whatever was written down, the window lies wholly on one screen', () => {
  const number = fc.integer({ min: -10_000, max: 10_000 })
  const size = fc.integer({ min: 1, max: 10_000 })
  fc.assert(
    fc.property(number, number, size, size, (x, y, width, height) => {
      const place = placeWindow(was(x, y, width, height), [screen, side])
      const inside = [screen, side].some(
        (area) =>
          place.x >= area.x &&
          place.y >= area.y &&
          place.x + place.width <= area.x + area.width &&
          place.y + place.height <= area.y + area.height,
      )
      expect(inside).toBe(true)
      expect(Math.min(place.width, place.height)).toBeGreaterThanOrEqual(480)
    }),
  )
})
