import { cpus } from 'node:os'
import { join, relative } from 'node:path'
import { projectRoot } from '../../scripts/setup/paths.mjs'
import { measureFdatasync } from './disk.ts'
import type { Figure } from './figures.ts'
import { type Machine, save, table } from './report.ts'
import { behind } from './rows/behind.ts'
import { cycles } from './rows/cycles.ts'
import { desk } from './rows/desk.ts'
import { exporting } from './rows/export.ts'
import { findings } from './rows/findings.ts'
import { ledger } from './rows/ledger.ts'
import { live } from './rows/live.ts'
import { posts } from './rows/posts.ts'
import { radar } from './rows/radar.ts'
import { ready } from './rows/ready.ts'
import type { Row } from './rows/row.ts'
import { search } from './rows/search.ts'
import { summary } from './rows/summary.ts'
import { Seeds } from './seeds.ts'

// `npm run bench [-- NAME]`: each row beside the bare work without Rundruf, in one run. Timings are printed and
// written down, never judged by a test: machines differ, and only the ratio says something.

const ROWS: Record<string, Row> = {
  ready,
  live,
  posts,
  search,
  cycles,
  radar,
  ledger,
  desk,
  summary,
  rows: behind,
  findings,
  export: exporting,
}

const asked = process.argv.slice(2)
const names = Object.keys(ROWS).filter((name) => asked.length === 0 || asked.includes(name))
if (names.length < asked.length) {
  process.stderr.write(`The benchmarks are: ${Object.keys(ROWS).join(', ')}\n`)
  process.exit(2)
}

const seeds = new Seeds()
try {
  const machine = describe()
  process.stdout.write(
    `Node ${machine.node}, ${machine.cores} cores (${machine.cpu}), fdatasync ${machine.fdatasync.toFixed(2)} ms\n`,
  )
  const figures: Figure[] = []
  for (const name of names) {
    process.stderr.write(`${name} …\n`)
    const measured = (await ROWS[name]?.(seeds)) ?? []
    process.stderr.write(`${table(measured)}\n`)
    figures.push(...measured)
  }
  process.stdout.write(`\n${table(figures)}\n\n`)
  const file = save(join(projectRoot, 'bench-results'), machine, figures)
  process.stdout.write(`Written to ${relative(projectRoot, file)}\n`)
} finally {
  await seeds.close()
}

function describe(): Machine {
  return {
    at: new Date().toISOString(),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    fdatasync: measureFdatasync(seeds.folder),
  }
}
