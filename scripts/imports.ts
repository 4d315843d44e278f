import { parseSync, Visitor } from 'oxc-parser'

/** One place where a file names another module. `specifier` is undefined where it is computed at run time. */
export interface Import {
  specifier: string | undefined
  line: number
}

/**
 * Every import of a TypeScript or JavaScript file, whatever its form: static, `import type`, `export from`,
 * dynamic, `import('x').Type`, `import x = require('x')` and plain `require`.
 * @param name the file's name; its ending decides how it is parsed
 * @param text the file's content
 * @throws when the file cannot be parsed, so that nothing slips through unread
 */
export function readImports(name: string, text: string): Import[] {
  const { program, errors } = parseSync(name, text)
  const [error] = errors
  if (error) throw new Error(`${name} cannot be parsed: ${error.message}`)
  const found: Import[] = []
  const add = (node: { start: number }, source: unknown) =>
    found.push({ specifier: literalText(source), line: text.slice(0, node.start).split('\n').length })
  new Visitor({
    ImportDeclaration: (node) => add(node, node.source),
    ExportNamedDeclaration: (node) => node.source && add(node, node.source),
    ExportAllDeclaration: (node) => add(node, node.source),
    ImportExpression: (node) => add(node, node.source),
    TSImportType: (node) => add(node, node.source),
    TSExternalModuleReference: (node) => add(node, node.expression),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require') add(node, node.arguments[0])
    },
  }).visit(program)
  return found
}

/** The text of a string literal, or of a template without holes. */
function literalText(node: unknown): string | undefined {
  const { type, value, quasis } = node as {
    type?: string
    value?: unknown
    quasis?: { value: { cooked: string | null } }[]
  }
  if (type === 'Literal' && typeof value === 'string') return value
  if (type === 'TemplateLiteral' && quasis?.length === 1) return quasis[0]?.value.cooked ?? undefined
  return undefined
}
