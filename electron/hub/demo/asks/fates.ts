import type { Scene } from './scene.ts'

/** What becomes of an ask. */
interface Fate {
  /** How many asks of the demo go this way. */
  asks: number
  /** How long ago they were posted, in hours. */
  age: readonly [least: number, most: number]
  /** Whether somebody has the thing: such asks come with their own words for it. */
  offered: boolean
  /** Whether somebody knows who has it. */
  pointed?: boolean
  tell: (scene: Scene) => void
}

const DAYS = 24
/** An ask that is found, or not found, is at most this old. */
const OLDEST = 170 * DAYS

/** One after the other, what a day brings. */
export const FATES: readonly Fate[] = [
  { asks: 8, age: [0.1, 3], offered: false, tell: () => {} },
  { asks: 6, age: [1, 10], offered: false, tell: (scene) => scene.note() },
  { asks: 6, age: [1, 9], offered: true, tell: (scene) => void scene.have() },
  {
    asks: 6,
    age: [20, 4 * DAYS],
    offered: false,
    pointed: true,
    tell: (scene) => void scene.know(),
  },
  {
    asks: 8,
    age: [20, 5 * DAYS],
    offered: true,
    tell: (scene) => {
      scene.note()
      scene.have([60, 600])
      if (scene.chance.happens(50)) scene.have([60, 600])
    },
  },
  {
    asks: 8,
    age: [3 * DAYS, 11 * DAYS],
    offered: false,
    tell: (scene) => {
      scene.note()
      scene.know([60, 2_000])
      if (scene.chance.happens(40)) scene.note([60, 2_000])
    },
  },
  {
    asks: 4,
    age: [5 * DAYS, 12 * DAYS],
    offered: true,
    tell: (scene) => {
      const offer = scene.have()
      scene.story.withdraw(offer.by, offer.id, [200, 2_000])
      scene.note([60, 900])
    },
  },
  // Nobody has said anything for so long that the asker is asked whether they still look.
  { asks: 6, age: [18 * DAYS, 27 * DAYS], offered: false, tell: (scene) => scene.note() },
  {
    asks: 8,
    age: [20, 4 * DAYS],
    offered: true,
    tell: (scene) => {
      const offer = scene.have()
      if (scene.chance.happens(40)) scene.have()
      scene.accept(offer)
    },
  },
  {
    asks: 8,
    age: [2 * DAYS, 6 * DAYS],
    offered: true,
    tell: (scene) => {
      const offer = scene.have()
      if (scene.chance.happens(50)) scene.note()
      scene.accept(offer)
      scene.story.sent(offer.by)
    },
  },
  {
    asks: 4,
    age: [5 * DAYS, 10 * DAYS],
    offered: true,
    tell: (scene) => {
      const offer = scene.have()
      scene.have()
      scene.accept(offer)
      scene.story.noShow()
    },
  },
  {
    asks: 92,
    age: [1 * DAYS, OLDEST],
    offered: true,
    tell: (scene) => {
      if (scene.chance.happens(30)) scene.note()
      const offer = scene.have([3, 900])
      if (scene.chance.happens(35)) scene.have()
      scene.arrives(offer)
    },
  },
  {
    asks: 38,
    age: [5 * DAYS, OLDEST],
    offered: true,
    pointed: true,
    tell: (scene) => {
      if (scene.chance.happens(40)) scene.note()
      let pointedTo = scene.know([3, 900])
      if (scene.chance.happens(40)) pointedTo = scene.know([30, 900], pointedTo)
      scene.arrives(scene.have([30, 900], pointedTo))
    },
  },
  {
    asks: 12,
    age: [12 * DAYS, OLDEST],
    offered: true,
    tell: (scene) => {
      const first = scene.have()
      const understudy = scene.have()
      scene.accept(first)
      scene.story.noShow()
      scene.story.sent(understudy.by)
      scene.story.received()
    },
  },
  {
    asks: 6,
    age: [15 * DAYS, OLDEST],
    offered: true,
    tell: (scene) => {
      scene.note()
      scene.story.close('not_found')
      scene.story.reopen([600, 4_000])
      scene.arrives(scene.have())
    },
  },
  {
    asks: 42,
    age: [6 * DAYS, OLDEST],
    offered: false,
    tell: (scene) => {
      if (scene.chance.happens(70)) scene.note()
      if (scene.chance.happens(30)) scene.know()
      scene.story.close('not_found', [2_000, 7_000])
    },
  },
  {
    asks: 15,
    age: [2 * DAYS, OLDEST],
    offered: false,
    tell: (scene) => {
      if (scene.chance.happens(40)) scene.note()
      scene.story.close('withdrawn', [30, 3_000])
    },
  },
  {
    asks: 20,
    age: [47 * DAYS, OLDEST],
    offered: false,
    tell: (scene) => {
      if (scene.chance.happens(60)) scene.note()
      if (scene.chance.happens(20)) scene.story.renew([10_000, 16_000])
      scene.story.expire()
    },
  },
]
