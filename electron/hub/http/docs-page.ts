import type { OpenAPI } from '@orpc/openapi'

const METHODS = ['get', 'post', 'put', 'delete'] as const

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 2.5rem; text-transform: capitalize }
section { border-top: 1px solid #8886; padding: .5rem 0 }
h3 { font-size: 1rem; margin: .5rem 0 }
code, pre { font-family: ui-monospace, monospace; font-size: .9rem }
pre { overflow-x: auto; padding: .75rem; background: #8882; border-radius: .4rem }
.method { display: inline-block; min-width: 4.5rem; font-weight: 700 }
summary { cursor: pointer }
table { border-collapse: collapse } td, th { text-align: left; padding: .15rem 1rem .15rem 0; vertical-align: top }`

/** A page that shows the API's description to people: one file, no scripts, nothing from elsewhere. */
export function apiPage(document: OpenAPI.Document, nonce: string): string {
  const byTag = Map.groupBy(operations(document), ({ operation }) => operation.tags?.[0] ?? '')
  const { title, version, description = '' } = document.info
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)} API</title>
<style nonce="${escape(nonce)}">${STYLE}</style>
</head>
<body>
<h1>${escape(title)} API ${escape(version)}</h1>
<p>${escape(description)}</p>
<p>For programs: <a href="/api/openapi.json">openapi.json</a></p>
<nav>${[...byTag.keys()].map((tag) => `<a href="#${escape(tag)}">${escape(tag)}</a>`).join(' · ')}</nav>
${[...byTag].map(([tag, list]) => `<h2 id="${escape(tag)}">${escape(tag)}</h2>${list.map(section).join('')}`).join('')}
</body>
</html>
`
}

interface Operation {
  method: string
  path: string
  operation: OpenAPI.OperationObject
}

const operations = (document: OpenAPI.Document): Operation[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method]
      return operation === undefined ? [] : [{ method, path, operation }]
    }),
  )

function section({ method, path, operation }: Operation): string {
  const { summary = '', parameters = [], requestBody, responses = {} } = operation
  const open = operation.security?.length === 0 ? ' <em>(without signing in)</em>' : ''
  return `<section id="${escape(operation.operationId ?? path)}">
<h3><span class="method">${method.toUpperCase()}</span><code>/api${escape(path)}</code></h3>
<p>${escape(summary)}${open}</p>
${parametersTable(parameters as OpenAPI.ParameterObject[])}
${details('Body', schemaOf(requestBody as OpenAPI.RequestBodyObject | undefined))}
${details('Answer', schemaOf(responses['200'] as OpenAPI.ResponseObject | undefined))}
</section>`
}

function parametersTable(parameters: OpenAPI.ParameterObject[]): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escape(name)}</code></td><td>${escape(place)}${required === true ? ', required' : ''}</td>` +
      `<td><code>${escape(JSON.stringify(schema))}</code></td></tr>`,
  )
  return `<table><thead><tr><th>Parameter</th><th>Where</th><th>Schema</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const schemaOf = (holder: { content?: OpenAPI.RequestBodyObject['content'] } | undefined): unknown =>
  Object.values(holder?.content ?? {})[0]?.schema

const details = (title: string, schema: unknown): string =>
  schema === undefined
    ? ''
    : `<details><summary>${title}</summary><pre>${escape(JSON.stringify(schema, null, 2))}</pre></details>`

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
