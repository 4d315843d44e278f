import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** How much memory a process holds, in kilobytes: its resident set. Not on Windows. */
export const memoryOf = (pid: number): number => resident(pid, 'VmRSS')

/** The same without the files that it has mapped, such as a database: those are the system's to drop. Only Linux tells. */
export const ownMemoryOf = (pid: number): number => resident(pid, 'RssAnon')

function resident(pid: number, what: 'VmRSS' | 'RssAnon'): number {
  const told =
    process.platform === 'linux'
      ? new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(told)
}
