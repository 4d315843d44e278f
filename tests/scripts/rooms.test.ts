import { describe, expect, test } from 'vitest'
import { readImports } from '../../scripts/imports.ts'
import { checkRooms } from '../../scripts/rooms.ts'
import { put, tempTree } from './temp.ts'

/** A small house in which every import is allowed. */
const house = {
  'package.json': {
    imports: {
      '#core/*': './shared/core/*',
      '#storage/*': './electron/storage/*',
      '#hub/*': './electron/hub/*',
    },
  },
  'shared/core/ask.ts': `import { z } from 'zod'\nexport const ask = z.string()`,
  'shared/contract/asks.ts': `import type { ask } from '#core/ask.ts'\nexport type Ask = typeof ask`,
  'electron/storage/rows.ts': `import { readFileSync } from 'node:fs'\nimport { Kysely } from 'kysely'\nimport '#core/ask.ts'`,
  'electron/hub/cli.ts': `import '#storage/rows.ts'\nimport 'pino'`,
  'electron/main/index.ts': `import { app } from 'electron'\nawait import('#hub/cli.ts')`,
  'electron/preload/index.ts': `import { ipcRenderer } from 'electron'`,
  'renderer/ui/button.tsx': `import React from 'react'\nexport const Button = () => <b />`,
  'renderer/features/asks/board.tsx': `import { Button } from '../../ui/button.tsx'\nimport './board.css'`,
  'renderer/frame/main.tsx': `import '../features/asks/board.tsx'`,
}

describe('dependency rules', () => {
  test('a house that keeps them passes, every import read', () => {
    expect(checkRooms(tempTree(house))).toEqual({ violations: [], files: 9, imports: 14 })
  })

  test.each([
    ['core knows nobody', 'shared/core/x.ts', `import '#storage/rows.ts'`],
    ['not even by a type', 'shared/core/x.ts', `import type { Ask } from '../contract/asks.ts'`],
    ['a type in braces', 'shared/core/x.ts', `import { type Ask } from '../contract/asks.ts'`],
    ['a re-export', 'shared/core/x.ts', `export * from '../contract/asks.ts'`],
    ['a re-exported type', 'shared/core/x.ts', `export type { Ask } from '../contract/asks.ts'`],
    ['an import in a type', 'shared/core/x.ts', `export type A = import('../contract/asks.ts').Ask`],
    ['a dynamic import', 'shared/core/x.ts', `await import('../contract/asks.ts')`],
    ['a dynamic import of a template', 'shared/core/x.ts', 'await import(`../contract/asks.ts`)'],
    ['require', 'shared/core/x.ts', `require('../contract/asks.ts')`],
    ['a computed import', 'shared/core/x.ts', `const where = '../contract/asks.ts'\nawait import(where)`],
    ['no Node in core', 'shared/core/x.ts', `import { readFileSync } from 'node:fs'`],
    ['no Node without its prefix', 'shared/core/x.ts', `import { readFileSync } from 'fs'`],
    ['no Node in the renderer', 'renderer/features/asks/x.ts', `import 'node:path'`],
    ['no Electron in the renderer', 'renderer/app/x.ts', `import type { IpcRenderer } from 'electron'`],
    ['no Electron below the hub', 'electron/hub/x.ts', `import { utilityProcess } from 'electron/main'`],
    ['no SQL in the renderer', 'renderer/ui/x.ts', `import type { Kysely } from 'kysely'`],
    ['no SQL in the contract', 'shared/contract/x.ts', `import 'better-sqlite3'`],
    ['no Node in the preload', 'electron/preload/x.ts', `import 'node:fs'`],
    ['the renderer knows no hub', 'renderer/app/x.ts', `import type { Hub } from '#hub/cli.ts'`],
    ['the preload knows no main', 'electron/preload/x.ts', `import type { A } from '../main/index.ts'`],
    ['hub and desk do not know each other', 'electron/desk/x.ts', `import '../hub/cli.ts'`],
    ['storage does not know the hub', 'electron/storage/x.ts', `import '#hub/cli.ts'`],
    ['what is shared knows no feature', 'renderer/ui/x.ts', `import '../features/asks/board.tsx'`],
    ['one feature does not know another', 'renderer/features/cases/x.ts', `import '../asks/board.tsx'`],
    ['a path that goes round', 'shared/core/x.ts', `import '../../shared/core/../contract/asks.ts'`],
    ['a query behind the path', 'renderer/app/x.ts', `import '../../electron/hub/cli.ts?raw'`],
    ['nobody knows the tests', 'electron/hub/x.ts', `import '../../tests/hub/help.ts'`],
    ['an unknown alias', 'electron/hub/x.ts', `import '#elsewhere/x.ts'`],
    ['a folder outside the table', 'electron/attic/x.ts', `import '#core/ask.ts'`],
  ])('%s', (_, file, text) => {
    const root = tempTree(house)
    put(root, file, `// first line\n${text}\n`)
    const { violations } = checkRooms(root)
    expect(violations).toHaveLength(1)
    expect(violations[0]).toMatchObject({ file, line: text.split('\n').length + 1 })
  })

  test('a file that cannot be read as code is refused, not passed over', () => {
    const root = tempTree(house)
    put(root, 'shared/core/x.ts', `import { from 'nowhere`)
    expect(() => checkRooms(root)).toThrow('shared/core/x.ts cannot be parsed')
  })
})

test('words in comments and strings are no imports', () => {
  expect(readImports('x.ts', `// import 'a'\nconst text = "import 'b'"\nimport 'c'`)).toEqual([
    { specifier: 'c', line: 3 },
  ])
})
