import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/**
 * Three builds: `out/main` (the desktop shell, the process of the hub that it starts, and the hub alone),
 * `out/preload` (one CommonJS file, because a sandboxed preload can load nothing else), `out/renderer` (the
 * same for the window and for browsers). Packages under "dependencies" stay outside `out/main`; the rest is
 * bundled.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: 'electron/main/index.ts',
          'hub-process': 'electron/main/hub-process.ts',
          hub: 'electron/hub/cli.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'electron/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      rolldownOptions: {
        input: { index: 'renderer/index.html' },
        // What the first screen needs in one file, what several others share in a second, each of those in its own.
        output: {
          codeSplitting: {
            groups: [
              { name: 'start', tags: ['$initial'], priority: 2 },
              { name: 'shared', minShareCount: 2, priority: 1 },
            ],
          },
        },
      },
    },
  },
})
