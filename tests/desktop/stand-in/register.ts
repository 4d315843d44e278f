import { registerHooks } from 'node:module'

// `node --import register.ts out/main/index.js`: the built main process runs as it is; only the module `electron`
// is another one.

Object.defineProperty(process, 'versions', {
  value: Object.freeze({ ...process.versions, electron: 'stand-in' }),
})

const standIn = new URL('electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
})
