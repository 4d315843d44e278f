import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * A folder of its own for one test, with a blank and an umlaut in its path, gone afterwards.
 * @param files contents by relative path; what is not a string is written as JSON
 */
export function tempTree(files: Record<string, unknown> = {}): string {
  const root = join(mkdtempSync(join(tmpdir(), 'rundruf-')), 'ein Ordner für Prüfungen')
  mkdirSync(root)
  onTestFinished(() => rmSync(dirname(root), { recursive: true, force: true }))
  for (const [path, content] of Object.entries(files)) put(root, path, content)
  return root
}

/** Writes one file of such a folder. */
export function put(root: string, path: string, content: unknown): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
}
