import { useText } from '../../../app/language.ts'

/** A number of a chart, and the way to its rows; null where there are none. */
export interface Cell {
  text: string
  href: string | null
}

/** What a chart is drawn from: a line for each of its marks. */
export function ChartTable({
  head,
  lines,
}: {
  head: readonly string[]
  lines: readonly { key: string; name: string; cells: readonly Cell[] }[]
}) {
  const { say } = useText()
  return (
    <table>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, cells }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {cells.map(({ text, href }, at) => (
              <td key={head[at + 1]}>
                {href === null ? (
                  text === '' ? (
                    <span className="unseen">{say('audit:table.nothing')}</span>
                  ) : (
                    text
                  )
                ) : (
                  <a href={href}>{text}</a>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
