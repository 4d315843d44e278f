import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { packageConfig } from '../../scripts/packages/config.ts'
import { projectRoot } from '../../scripts/setup/paths.mjs'

// Workflows run elsewhere. What can be known of them here: that they are well-formed, and that what they name is there.

const FOLDER = join(projectRoot, '.github/workflows')

const step = z.strictObject({
  uses: z
    .string()
    .regex(/^[\w-]+\/[\w-]+@v\d+$/)
    .optional(),
  run: z.string().optional(),
  if: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
})
const workflow = z.looseObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({ contents: z.literal('read') }),
  jobs: z.record(
    z.string(),
    z.looseObject({
      'runs-on': z.string(),
      'timeout-minutes': z.number().max(90),
      strategy: z
        .looseObject({
          matrix: z.looseObject({ include: z.array(z.record(z.string(), z.unknown())).optional() }),
        })
        .optional(),
      steps: z.array(step.refine((one) => (one.uses === undefined) !== (one.run === undefined))),
    }),
  ),
})

const read = (name: string) => workflow.parse(parse(readFileSync(join(FOLDER, name), 'utf8')))
const names = readdirSync(FOLDER)
const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

test('there are some', () => expect(names).toEqual(['packages.yml', 'test.yml']))

describe.each(names)('%s', (name) => {
  const commands = Object.values(read(name).jobs)
    .flatMap(({ steps }) => steps.flatMap(({ run }) => run?.trim().split('\n') ?? []))
    .map((line) => line.trim())

  test('runs scripts of package.json, programs of packages and files that are there', () => {
    expect(commands.length).toBeGreaterThan(0)
    const unknown = commands.filter((line) => {
      const npm = /\bnpm (?:run )?([\w-]+)/.exec(line)?.[1]
      if (npm !== undefined) return npm !== 'ci' && !(npm in scripts)
      const bin = /^npx ([\w-]+)/.exec(line)?.[1]
      if (bin !== undefined) return !existsSync(join(projectRoot, 'node_modules/.bin', bin))
      const file = /^node (\S+)/.exec(line)?.[1]
      if (file !== undefined) return !existsSync(join(projectRoot, file))
      return !line.startsWith('sudo sysctl ')
    })
    expect(unknown).toEqual([])
  })

  test('tests only what is there', () => {
    const paths = commands.flatMap((line) => /npm test -- (\S+)/.exec(line)?.[1] ?? [])
    expect(paths.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([])
  })

  test('keeps what it made', () => {
    for (const { steps } of Object.values(read(name).jobs))
      expect(steps.at(-1)?.uses).toBe('actions/upload-artifact@v4')
  })
})

test('the packaged apps that are tested lie where electron-builder puts them', () => {
  const { productName, linux, mac, directories } = packageConfig()
  const targets = z.array(z.object({ arch: z.array(z.string()) })).parse(mac?.target)
  const [arch] = targets.flatMap((target) => target.arch)
  const folder = directories?.output
  const apps = read('packages.yml').jobs.package?.strategy?.matrix.include?.map(({ os, app }) => [os, app])
  expect(apps).toEqual([
    ['ubuntu-latest', `${folder}/linux-unpacked/${linux?.executableName}`],
    ['macos-latest', `${folder}/mac-${arch}/${productName}.app/Contents/MacOS/${productName}`],
    ['windows-latest', `${folder}/win-unpacked/${productName}.exe`],
  ])
})

test('only what a tag names is signed, with secrets that stand nowhere else', () => {
  const steps = read('packages.yml').jobs.package?.steps ?? []
  const withSecrets = steps.filter((one) => JSON.stringify(one).includes('secrets.'))
  expect(withSecrets).toHaveLength(1)
  expect(withSecrets[0]).toMatchObject({ if: "github.ref_type == 'tag'", run: 'npm run dist' })
})
