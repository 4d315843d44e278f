import { Skeleton } from '@mantine/core'
import { useText } from '../../../app/language.ts'
import classes from './charts.module.css'

/** Charts to come: as large as they will be. */
export function ChartsToCome() {
  const { say } = useText()
  return (
    <div className={classes.charts} role="status" aria-label={say('common:loading')}>
      {Array.from({ length: 5 }, (_, at) => (
        <div key={at} className={classes.card}>
          <Skeleton height={14} width="45%" />
          <div className={classes.area}>
            <Skeleton height="100%" />
          </div>
        </div>
      ))}
    </div>
  )
}
