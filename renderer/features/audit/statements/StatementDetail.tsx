import { Button, Skeleton } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { reasonOf } from '../../../app/errors.ts'
import { useText } from '../../../app/language.ts'
import detail from '../../../ui/Detail.module.css'
import { DetailHead } from '../../../ui/DetailHead.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { monthText } from '../../../ui/time.ts'
import { useStatement } from './data.ts'
import { Downloads } from './Downloads.tsx'
import { Paper } from './Paper.tsx'
import { statementAt } from './place.ts'
import classes from './paper.module.css'

/** One statement, as it was made; to be read, printed and downloaded. */
export function StatementDetail({ id }: { id: string }) {
  const statementId = statementAt(id)
  return statementId === null ? <Gone /> : <ById statementId={statementId} />
}

function ById({ statementId }: { statementId: string }) {
  const { say, language } = useText()
  const { data, error, refetch } = useStatement(statementId)
  if (data === undefined) {
    if (['not_found', 'field_invalid'].includes(reasonOf(error) ?? '')) return <Gone />
    return (
      <>
        <DetailHead title={say('common:loading')} />
        <div className={detail.body}>
          {error === null ? (
            <div role="status" aria-label={say('common:loading')}>
              <Skeleton height={14} width="40%" />
              <Skeleton height={240} mt="md" />
            </div>
          ) : (
            <FailureNote error={error} retry={refetch} />
          )}
        </div>
      </>
    )
  }
  const month = monthText(data.month, language)
  const team = data.figures.teamName ?? say('evidence:statements.allTeams')
  return (
    <>
      <DetailHead title={say('evidence:paper.heading', { month })} />
      <div className={detail.body} data-testid="opened-statement">
        <div className={classes.buttons}>
          <Downloads statement={data} title={say('evidence:statements.title', { month, team })} filled />
          <Button
            size="sm"
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => window.print()}
          >
            {say('evidence:paper.print')}
          </Button>
        </div>
        <Paper statement={data} />
      </div>
    </>
  )
}

function Gone() {
  const { say } = useText()
  return (
    <>
      <DetailHead title={say('evidence:paper.gone')} />
      <EmptyState title={say('evidence:paper.gone')} text={say('evidence:paper.goneText')} />
    </>
  )
}
