import { useMemo, useState } from 'react'
import { askRights } from '#core/ask-rights.ts'
import type { AskInFull } from '#contract/rows.ts'
import { useMe } from '../../../app/session.ts'
import { DetailHead } from '../../../ui/DetailHead.tsx'
import { useNow } from '../../../ui/time.ts'
import { coreAnswer, coreAsk } from '../model/core.ts'
import { AnswerBox } from './AnswerBox.tsx'
import { Answers } from './Answers.tsx'
import classes from './AskDetail.module.css'
import { Ending } from './Ending.tsx'
import { Facts } from './Facts.tsx'
import { HandoverCard } from './HandoverCard.tsx'
import { History } from './History.tsx'
import { Thanks } from './Thanks.tsx'
import { useKeptFocus } from '../../../ui/useKeptFocus.ts'

/** An ask with everything that belongs to it. What is offered here is what the rules allow this person just now. */
export function OpenedAsk({ ask }: { ask: AskInFull }) {
  const me = useMe()
  const now = new Date(useNow()).toISOString()
  const [said, setSaid] = useState('')
  const rights = useMemo(() => askRights(coreAsk(ask), ask.answers.map(coreAnswer), me, now), [ask, me, now])
  const { ref, handlers } = useKeptFocus()
  // What the asker is asked, or what is left to do with an ended ask, comes first.
  const endingFirst = rights.askedWhatNow || ask.state === 'closed'
  const shared = { ask, rights, tell: setSaid }
  return (
    <div ref={ref} {...handlers}>
      <DetailHead title={ask.title} />
      <div className={classes.body}>
        <p className="unseen" role="status">
          {said}
        </p>
        <Facts ask={ask} />
        {endingFirst && <Ending {...shared} />}
        <Thanks ask={ask} />
        <HandoverCard {...shared} />
        <AnswerBox {...shared} />
        <Answers {...shared} />
        {!endingFirst && <Ending {...shared} />}
        <History ask={ask} />
      </div>
    </div>
  )
}
