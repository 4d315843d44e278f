import type { CaseRow } from '#contract/cases.ts'
import { useText } from '../../app/language.ts'
import { SignChip } from '../../ui/PersonChip.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import board from '../../ui/Board.module.css'
import { ChannelIcon } from './ChannelIcon.tsx'

/**
 * A case in one line: how it came in, what it is about, whose it is, when it last stirred.
 * @param withOwner unless the list itself says whose they all are
 */
export function CaseLine({ row, withOwner }: { row: CaseRow; withOwner: boolean }) {
  const { say } = useText()
  return (
    <>
      <ChannelIcon channel={row.channel} />
      <span className={board.what}>{row.subject}</span>
      <span className={`${board.fixed} ${board.reference} ${board.middle}`}>{row.reference}</span>
      <span className={`${board.fixed} ${board.who} ${board.wide}`}>
        {!withOwner ? null : row.owner === null ? (
          say('cases:free')
        ) : row.owner.sign === null ? (
          row.owner.name
        ) : (
          <SignChip sign={row.owner.sign} />
        )}
      </span>
      <span className={`${board.fixed} ${board.caseState} ${row.state === 'open' ? board.wide : ''}`}>
        {row.state === 'open' ? '' : say(`cases:states.${row.state}`)}
      </span>
      <span className={`${board.fixed} ${board.when}`}>
        <RelativeTime at={row.activeAt} />
      </span>
    </>
  )
}
