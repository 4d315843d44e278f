import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Folders below tests/ that vitest does not run: Playwright's, and those that hold no tests. */
const others = new Set(['e2e', 'bench', 'soak', 'support'])

/** Rooms whose tests run on a real PostgreSQL as well; one server is started for each. */
const onPostgres = new Set(['storage', 'hub'])

/** One project per room, so that each can be run alone: `vitest run --config tests/vitest.config.ts --project hub`. */
const rooms = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !others.has(entry.name))
  .map((entry) => entry.name)

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    // Two cores are common. Tests that start servers and databases wait much of their time, so three keep both busy.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: rooms.map((room) => ({
      extends: true,
      test: {
        name: room,
        include: [`tests/${room}/**/*.test.{ts,tsx}`],
        environment: 'node',
        ...(onPostgres.has(room) ? { globalSetup: 'tests/support/postgres-setup.ts' } : {}),
      },
    })),
  },
})
