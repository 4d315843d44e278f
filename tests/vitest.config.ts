import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

/** One project per room, so that each can be run alone: `vitest run --config tests/vitest.config.ts --project hub`. */
const rooms = ['core', 'contract', 'language', 'storage', 'hub', 'desktop', 'renderer', 'scripts']

export default defineConfig({
  root,
  test: {
    // Two cores are common; tests that start servers and databases fight for them.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: rooms.map((room) => ({
      extends: true,
      test: { name: room, include: [`tests/${room}/**/*.test.{ts,tsx}`], environment: 'node' },
    })),
  },
})
