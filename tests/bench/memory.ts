import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** How much memory a process holds, in kilobytes: its resident set. Not on Windows. */
export function memoryOf(pid: number): number {
  const told =
    process.platform === 'linux'
      ? /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(told)
}
