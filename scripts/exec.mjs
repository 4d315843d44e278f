// Why the scripts of package.json read `node scripts/exec.mjs ; exec node scripts/run.mjs hub`:
//
// npm passes SIGTERM to the shell it started, and some shells (dash, Debian's) die of it without telling the
// program they run: npm is gone, the hub runs on. With `exec` the shell becomes the program. But Windows' cmd
// knows no `exec`, and npm puts a person's arguments at the end of the line, so both must read the same line:
//   sh   runs this file without arguments, which does nothing, and then the part behind the semicolon;
//   cmd  knows no semicolon either, and runs this file with all the rest of the line as its arguments.
const rest = process.argv.slice(2)
const at = rest.indexOf('exec')
if (at >= 0) {
  process.argv.splice(1, Infinity, ...rest.slice(at + 2))
  await import('./run.mjs')
}
