import { Button } from '@mantine/core'
import { failureOf } from '../../app/errors.ts'
import { useText } from '../../app/language.ts'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { EVERYTHING } from './model/address.ts'
import { hrefOf, useView } from './useView.ts'

/** Says why what was asked for is not there. What the hub refuses for good, as a team that is none, has another way on. */
export function NotThere({ error, retry }: { error: unknown; retry: () => unknown }) {
  const { say } = useText()
  const { view } = useView()
  if (error === null) return null
  const refused = failureOf(error).kind === 'refused'
  return (
    <>
      <FailureNote error={error} {...(refused ? {} : { retry })} />
      {refused && (
        <div>
          <Button variant="default" component="a" href={hrefOf({ ...EVERYTHING, show: view.show })}>
            {say('audit:flaws.all')}
          </Button>
        </div>
      )}
    </>
  )
}
