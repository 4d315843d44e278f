import { parseArgs } from 'node:util'
import { startPostgres } from '../support/postgres.ts'
import { crashAgainAndAgain, CrashRun } from './crash.ts'
import { type CrashNetwork, makeNetwork } from './network.ts'
import { killAgainAndAgain } from './desk-kills.ts'
import { killABackend } from './postgres-mishap.ts'
import { simulate } from './simulate.ts'

// `npm run soak [-- --seed N]`, the same as in the tests, for longer:
// - `--crashes N`: kills the hub under load, again and again, on each engine
// - `--kills N`: kills the desktop's main process, while its line to the hub comes and goes
// - `--seeds N --steps N`: five desks and a hub in a made-up world, in which everything happens that can
//   (`--desks-only`: nothing but the desks)
// After each it is looked whether anything is missing, half there, or there twice.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    crashes: { type: 'string', default: '200' },
    kills: { type: 'string', default: '100' },
    seeds: { type: 'string', default: '1000' },
    steps: { type: 'string', default: '10000' },
    'desks-only': { type: 'boolean', default: false },
  },
})
const [seed, crashes, kills, seeds, steps] = [
  values.seed,
  values.crashes,
  values.kills,
  values.seeds,
  values.steps,
].map(Number) as [number, number, number, number, number]
if (
  !Number.isSafeInteger(seed) ||
  [crashes, kills, seeds, steps].some((one) => !Number.isSafeInteger(one) || one < 1)
) {
  process.stderr.write('--seed, --crashes, --kills, --seeds and --steps take whole numbers.\n')
  process.exit(2)
}
/** A server crash takes longer to get over, and shows less of the hub. */
const serverCrashes = Math.ceil(crashes / 20)

process.stdout.write(`Seed ${seed}\n`)
let wrong = 0
if (!values['desks-only']) {
  const server = await startPostgres()
  try {
    for (const url of [null, server.url]) wrong += await soak(await makeNetwork(url), soakHub)
    wrong += await soak(await makeNetwork(server.url), soakServer)
  } finally {
    await server.stop()
  }
  wrong += await soakDesk()
}
const { findings, said } = await simulate(seed, seeds, steps)
wrong += findings.length
process.stdout.write(`desks: ${said}, ${findings.length} things wrong\n`)
for (const finding of findings) process.stdout.write(`  ${finding}\n`)
process.exitCode = wrong === 0 ? 0 : 1

async function soak(
  network: CrashNetwork,
  work: (network: CrashNetwork) => Promise<{ findings: string[]; said: string }>,
): Promise<number> {
  const { findings, said } = await work(network)
  process.stdout.write(`${network.engine}: ${said}, ${findings.length} things wrong\n`)
  for (const finding of findings) process.stdout.write(`  ${finding}\n`)
  // What went wrong is left to be looked at.
  if (findings.length === 0) await network.remove()
  else process.stdout.write(`  The data: ${network.data} ${network.url ?? ''}\n`)
  return findings.length
}

async function soakDesk(): Promise<number> {
  const killed = await killAgainAndAgain({ kills, seed })
  process.stdout.write(
    `desk: killed ${kills} times, ${killed.acknowledged} commands acknowledged, ${killed.findings.length} things wrong\n`,
  )
  for (const finding of killed.findings) process.stdout.write(`  ${finding}\n`)
  return killed.findings.length
}

async function soakHub(network: CrashNetwork) {
  const survived = (crash: number) => {
    if (crash % 10 === 0) process.stderr.write(`${network.engine}: killed ${crash} times\n`)
  }
  const report = await crashAgainAndAgain({ network, crashes, seed, survived })
  const { findings, acknowledged, underWay } = report
  return {
    findings,
    said: `hub killed ${report.crashes} times, ${acknowledged} commands acknowledged, ${underWay} under way`,
  }
}

async function soakServer(network: CrashNetwork) {
  const run = new CrashRun({ network, seed })
  const findings: string[] = []
  let crash = 0
  try {
    while (crash < serverCrashes && findings.length === 0) {
      crash += 1
      await run.workThrough(() => killABackend(network.url ?? ''))
      findings.push(...(await run.restartAndLook()))
    }
  } finally {
    await run.end()
  }
  return {
    findings,
    said: `server crashed ${crash} times under the hub, ${run.counts.acknowledged} commands acknowledged`,
  }
}
