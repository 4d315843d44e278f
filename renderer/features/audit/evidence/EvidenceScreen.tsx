import { IconSignature } from '@tabler/icons-react'
import { reasonOf } from '../../../app/errors.ts'
import { useText } from '../../../app/language.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import board from '../../../ui/Board.module.css'
import { Copyable } from '../../../ui/Copyable.tsx'
import { DownloadButton } from '../../../ui/DownloadButton.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { notify } from '../../../ui/notices.ts'
import { RowSkeletons } from '../../../ui/RowSkeletons.tsx'
import { fullTime } from '../../../ui/time.ts'
import { CheckpointTable } from './CheckpointTable.tsx'
import { useCheckpoints, useSign } from './data.ts'
import { Elsewhere } from './Elsewhere.tsx'
import classes from './evidence.module.css'

const LEDGER = 'rundruf-ledger.jsonl'
const CHECKPOINTS = 'rundruf-checkpoints.jsonl'
const COMMAND = `node verify-ledger.mjs ${LEDGER} --checkpoints ${CHECKPOINTS}`

/** What proves that nothing was rewritten, and how to take it away and check it. */
export function EvidenceScreen() {
  const { say, language } = useText()
  const { data, error, isPending, refetch } = useCheckpoints()
  const sign = useSign()
  if (reasonOf(error) === 'not_found')
    return <EmptyState title={say('evidence:ledger.allOnly')} text={say('evidence:ledger.allOnlyText')} />
  if (error !== null && data === undefined)
    return (
      <div className={board.note}>
        <FailureNote error={error} retry={refetch} />
      </div>
    )
  if (isPending) return <RowSkeletons rows={6} />
  const [newest] = data.items
  return (
    <div className={classes.screen}>
      <p className={classes.text}>{say('evidence:ledger.intro')}</p>
      <section className={classes.card} aria-labelledby="evidence-ledger">
        <h2 className={classes.title} id="evidence-ledger">
          {say('evidence:ledger.head')}
        </h2>
        {newest === undefined ? (
          <p className={classes.hint}>{say('evidence:ledger.none')}</p>
        ) : (
          <>
            <p className={classes.big}>{say('evidence:ledger.entries', { count: newest.seq })}</p>
            <p className={classes.hint}>
              {say('evidence:ledger.signedAt', { at: fullTime(newest.at, language) })}
            </p>
            <Copyable text={newest.hash} />
          </>
        )}
        <div className={classes.buttons}>
          <ActionButton
            busy={sign.isPending}
            leftSection={<IconSignature size={18} aria-hidden />}
            onClick={() =>
              sign.mutate(undefined, {
                onSuccess: ({ seq }) =>
                  notify({ tone: 'arrived', text: say('evidence:ledger.signed', { seq }) }),
              })
            }
          >
            {say('evidence:ledger.sign')}
          </ActionButton>
          <DownloadButton path="/api/audit/ledger" name={LEDGER}>
            {say('evidence:ledger.ledger')}
          </DownloadButton>
          <DownloadButton path="/api/audit/checkpoints.jsonl" name={CHECKPOINTS}>
            {say('evidence:ledger.checkpoints')}
          </DownloadButton>
        </div>
        <p className={classes.hint}>{say('evidence:ledger.onRecord')}</p>
        <FailureNote error={sign.error} />
      </section>
      <section className={classes.card} aria-labelledby="evidence-verify">
        <h2 className={classes.title} id="evidence-verify">
          {say('evidence:ledger.verify')}
        </h2>
        <p className={classes.text}>{say('evidence:ledger.verifyText')}</p>
        <Copyable text={COMMAND} label={say('evidence:ledger.copyCommand')} />
        <p className={classes.hint}>{say('evidence:ledger.verifySays')}</p>
        <h3 className={classes.title}>{say('evidence:ledger.key')}</h3>
        <p className={classes.text}>{say('evidence:ledger.keyText')}</p>
        <Copyable text={data.publicKey} label={say('evidence:ledger.copyKey')} />
      </section>
      <Elsewhere targets={data.targets} checkpoints={data.items} />
      {data.items.length > 0 && <CheckpointTable checkpoints={data.items} />}
    </div>
  )
}
