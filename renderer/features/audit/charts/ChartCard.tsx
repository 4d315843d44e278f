import { ActionIcon, Group, Title, Tooltip } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconChartBar, IconCopy, IconTable } from '@tabler/icons-react'
import { createContext, type ReactNode, useContext, useId, useState } from 'react'
import { useText } from '../../../app/language.ts'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import classes from './charts.module.css'
import { copyPicture } from './copyPicture.ts'

/** How large a chart may be drawn, in pixels. */
export interface Size {
  width: number
  height: number
}

/** Of which gestures the charts are, in words; a picture of one says so, too. */
export const About = createContext('')

/**
 * A chart under a title that says what it shows, with the table that it is drawn from, and a way to take it along as a
 * picture. Whoever cannot see it is told its sentence and opens the table.
 */
export function ChartCard({
  title,
  said,
  wide = false,
  error = null,
  retry,
  loading,
  empty,
  chart,
  table,
}: {
  title: string
  /** What there is to see, in a sentence. */
  said: string
  /** Takes the whole line. */
  wide?: boolean
  error?: unknown
  retry?: () => unknown
  loading: boolean
  /** There is nothing to draw. */
  empty: boolean
  chart: (size: Size) => ReactNode
  table: ReactNode
}) {
  const { say } = useText()
  const [asTable, setAsTable] = useState(false)
  const about = useContext(About)
  const { ref, width, height } = useElementSize()
  const id = useId()
  const shown = !loading && !empty && error === null
  const toggle = say(asTable ? 'audit:charts.asChart' : 'audit:charts.asTable')
  return (
    <div className={classes.card} role="group" aria-labelledby={id} data-wide={wide || undefined}>
      <div className={classes.head}>
        <Title order={3} id={id}>
          {title}
        </Title>
        {shown && (
          <Group gap={2} wrap="nowrap">
            <Tooltip label={toggle}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${toggle}: ${title}`}
                onClick={() => setAsTable(!asTable)}
              >
                {asTable ? <IconChartBar size={18} aria-hidden /> : <IconTable size={18} aria-hidden />}
              </ActionIcon>
            </Tooltip>
            {!asTable && (
              <Tooltip label={say('audit:charts.copy')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${say('audit:charts.copy')}: ${title}`}
                  onClick={(event) => {
                    const card = event.currentTarget.closest('[role=group]')
                    const svg = card?.querySelector<SVGSVGElement>('[data-chart] svg')
                    if (svg != null) void copyPicture(svg, { title, about, said })
                  }}
                >
                  <IconCopy size={18} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
          </Group>
        )}
      </div>
      <p className={classes.said}>{shown ? said : ''}</p>
      <div className={classes.area} ref={ref} aria-busy={loading}>
        <FailureNote error={error} {...(retry === undefined ? {} : { retry })} />
        {empty && !loading && error === null && (
          <p className={classes.nothing}>{say('audit:charts.nothing')}</p>
        )}
        {shown && !asTable && width > 0 && (
          <div role="img" data-chart aria-label={`${title}. ${said}`}>
            {chart({ width: Math.floor(width), height: Math.floor(height) })}
          </div>
        )}
        {shown && asTable && (
          <div className={classes.table} tabIndex={0} role="group" aria-label={title}>
            {table}
          </div>
        )}
      </div>
    </div>
  )
}
