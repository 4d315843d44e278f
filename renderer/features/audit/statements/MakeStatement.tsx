import { Select } from '@mantine/core'
import { monthAfter } from '#core/audit/period.ts'
import { useText } from '../../../app/language.ts'
import { useTeams } from '../../../app/places.ts'
import { goTo, pathTo } from '../../../app/routes.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import detail from '../../../ui/Detail.module.css'
import { FailureNote } from '../../../ui/FailureNote.tsx'
import { useFields, useRefusal } from '../../../ui/form.tsx'
import { notify } from '../../../ui/notices.ts'
import { monthText } from '../../../ui/time.ts'
import { useToday } from '../model/today.ts'
import { useMakeStatement } from './data.ts'
import { placeOfStatement } from './place.ts'
import classes from './statements.module.css'

const MONTHS_BACK = 24
const ALL = 'all'

/** Makes a statement of any of the last two years' months, for all teams or for one. */
export function MakeStatement({ done }: { done: () => void }) {
  const { say, language } = useText()
  const teams = useTeams()
  const thisMonth = useToday().slice(0, 7)
  const make = useMakeStatement()
  const form = useFields({ initial: { month: monthAfter(thisMonth, -1), teamId: ALL } })
  const failure = useRefusal(form, make.error)
  const months = Array.from({ length: MONTHS_BACK + 1 }, (_, back) => monthAfter(thisMonth, -back))
  return (
    <form
      className={detail.card}
      noValidate
      onSubmit={form.send(({ month, teamId }) =>
        make.mutate(
          { month, ...(teamId === ALL ? {} : { teamId }) },
          {
            onSuccess: ({ id }) => {
              notify({
                tone: 'arrived',
                text: say('evidence:statements.made', { month: monthText(month, language) }),
              })
              done()
              goTo(pathTo('audit', placeOfStatement(id), { show: 'statements' }))
            },
          },
        ),
      )}
    >
      <div className={classes.fields}>
        <Select
          {...form.getInputProps('month')}
          label={say('evidence:statements.month')}
          data={months.map((month) => ({ value: month, label: monthText(month, language) }))}
          allowDeselect={false}
          ref={focusOnce}
        />
        <Select
          {...form.getInputProps('teamId')}
          label={say('evidence:statements.team')}
          data={[
            { value: ALL, label: say('evidence:statements.allTeams') },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          allowDeselect={false}
        />
      </div>
      <p className={detail.hint}>{say('evidence:statements.makeHint')}</p>
      <FailureNote error={failure} />
      <div className={detail.line}>
        <ActionButton type="submit" busy={make.isPending}>
          {say('evidence:statements.makeIt')}
        </ActionButton>
      </div>
    </form>
  )
}

/** Whoever opens it chooses a month first. */
const focusOnce = (element: HTMLInputElement | null): void => element?.focus()
