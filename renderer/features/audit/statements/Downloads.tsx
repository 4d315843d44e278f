import { useText } from '../../../app/language.ts'
import { DownloadButton } from '../../../ui/DownloadButton.tsx'
import { fileOf, type Format, FORMATS } from './files.ts'

const TEXTS = { pdf: 'pdf', xlsx: 'xlsx', csv: 'csv', 'csv-de': 'csvDe' } as const

/** A statement as files; the first is the one that is mostly wanted. */
export function Downloads({
  statement,
  title,
  formats = FORMATS,
  filled = false,
}: {
  statement: { id: string; month: string; teamId: string | null }
  /** What it is called, for who cannot see beside what the buttons stand. */
  title: string
  formats?: readonly Format[]
  /** The first stands out. */
  filled?: boolean
}) {
  const { say, language } = useText()
  return formats.map((format) => (
    <DownloadButton
      key={format}
      {...fileOf(statement, format, language, say)}
      variant={filled && format === formats[0] ? 'filled' : 'default'}
      aria-label={`${say(`evidence:statements.${TEXTS[format]}`)}: ${title}`}
    >
      {say(`evidence:statements.${TEXTS[format]}`)}
    </DownloadButton>
  ))
}
