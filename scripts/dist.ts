import { join, relative } from 'node:path'
import { build, Platform } from 'electron-builder'
import { ICONS, packageConfig } from './packages/config.ts'
import { makeIcons } from './packages/icons.ts'
import { electronServer } from './electron.ts'
import { projectRoot, say } from './setup/paths.mjs'

// `npm run dist`: the packages for the system that this runs on.

/** What signs and vouches for packages; a secret that a company has not set reaches a workflow as an empty text. */
const SECRETS = /^(CSC|WIN_CSC|APPLE)_/
for (const [name, value] of Object.entries(process.env))
  if (SECRETS.test(name) && value === '') delete process.env[name]

try {
  const { RUNDRUF_UPDATES, GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env
  const config = packageConfig({
    updates: RUNDRUF_UPDATES,
    homepage: GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : undefined,
  })
  const server = await electronServer()
  if (!server.answers)
    throw new Error(`Electron's binary is to be had from ${server.host}, which does not answer.`)
  await makeIcons(join(projectRoot, 'renderer/public/icon.svg'), join(projectRoot, ICONS))
  const made = await build({
    projectDir: projectRoot,
    targets: Platform.current().createTarget(),
    config,
    publish: 'never',
  })
  for (const path of made) say(relative(projectRoot, path))
} catch (error) {
  say(`The packages cannot be built here: ${(error as Error).message}`)
  process.exitCode = 1
}
