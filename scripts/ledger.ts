import { main as verify } from './verify-ledger.mjs'

// `npm run ledger -- COMMAND …`: about the record of money. Paths are those of the folder in which it was typed.

/** Each takes what was typed behind its name, and answers the exit code. */
const commands: Record<string, (args: string[]) => number | Promise<number>> = {
  /** An exported ledger: one file that can be read and run without all the rest. */
  verify,
  /** What a hub keeps beside its ledger. */
  check: async (args) => (await import('./ledger-check.ts')).check(args),
}

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
process.chdir(process.env.INIT_CWD ?? process.cwd())
if (command === undefined) {
  process.stderr.write(`npm run ledger -- ${Object.keys(commands).join(' | ')} …\n`)
  process.exitCode = 2
} else process.exitCode = await command(args)
