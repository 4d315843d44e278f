import { useText } from '../../app/language.ts'
import { useTeams } from '../../app/places.ts'
import { dayText } from '../../ui/time.ts'
import { usePolicies } from './data.ts'
import { Listed } from './Listed.tsx'

/** The company's limits, and each team's own or none. */
export function PolicyList({ chosen }: { chosen: string | null }) {
  const { say, language } = useText()
  const teams = useTeams()
  return (
    <Listed
      load={usePolicies()}
      chosen={chosen}
      lines={({ items }) =>
        [{ id: null, name: say('goodwillAdmin:policy.company') }, ...teams].map(({ id, name }) => {
          const policy = items.find(({ teamId }) => teamId === id)
          return {
            place: `policy-${id ?? 'company'}`,
            name,
            aside:
              policy === undefined
                ? say('goodwillAdmin:policy.inherits')
                : say('goodwillAdmin:policy.version', {
                    version: policy.version,
                    day: dayText(policy.validFrom, language),
                  }),
          }
        })
      }
      none={{ title: '', text: '' }}
    />
  )
}
