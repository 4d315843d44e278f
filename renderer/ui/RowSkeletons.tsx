import { Skeleton } from '@mantine/core'
import { useText } from '../app/language.ts'
import classes from './RowSkeletons.module.css'

/** Rows to come: as high as rows are, so that nothing jumps once they are there. */
export function RowSkeletons({ rows = 8 }: { rows?: number }) {
  const { say } = useText()
  return (
    <div role="status" aria-label={say('common:loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.row}>
          <Skeleton circle height={28} width={28} />
          <Skeleton height={12} width={`${58 - ((row * 17) % 30)}%`} />
        </div>
      ))}
    </div>
  )
}
