import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { median } from './figures.ts'

const WRITES = 200

/** How long the disk takes to have a small write for good, in milliseconds: the median of many. */
export function measureFdatasync(folder: string): number {
  const file = openSync(join(folder, 'fdatasync'), 'w')
  try {
    const page = Buffer.alloc(4096, 1)
    const times = Array.from({ length: WRITES }, () => {
      const start = performance.now()
      writeSync(file, page)
      fdatasyncSync(file)
      return performance.now() - start
    })
    return median(times)
  } finally {
    closeSync(file)
  }
}
