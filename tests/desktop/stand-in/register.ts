import { registerHooks } from 'node:module'

// `node --import register.ts out/main/index.js`: the built main process runs as it is; only the modules
// `electron` and `electron-updater` are others.

Object.defineProperty(process, 'versions', {
  value: Object.freeze({ ...process.versions, electron: 'stand-in' }),
})

/** The folder beside a packaged program; named, the program is one that was packaged. */
const resources = process.env.RUNDRUF_STAND_IN_RESOURCES
if (resources !== undefined) Object.defineProperty(process, 'resourcesPath', { value: resources })

const standIns: Record<string, string> = {
  electron: new URL('electron.ts', import.meta.url).href,
  'electron-updater': new URL('updater.ts', import.meta.url).href,
}

registerHooks({
  resolve(specifier, context, next) {
    const url = standIns[specifier]
    return url === undefined ? next(specifier, context) : { url, shortCircuit: true }
  },
})
