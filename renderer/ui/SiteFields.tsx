import { Select, type SelectProps } from '@mantine/core'
import { GERMAN_STATES } from '#core/holidays.ts'
import { useText } from '../app/language.ts'

/** The time zone that this device is set to, as IANA names it. */
export const deviceTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), deviceTimeZone()])].toSorted()

export function TimeZoneField(props: Omit<SelectProps, 'data' | 'label'>) {
  const { say } = useText()
  return (
    <Select
      {...props}
      data={ZONES}
      label={say('start:setUp.site.timeZone')}
      nothingFoundMessage={say('start:setUp.site.noTimeZone')}
      searchable
      allowDeselect={false}
      limit={60}
    />
  )
}

export function StateField(props: Omit<SelectProps, 'data' | 'label'>) {
  const { say } = useText()
  return (
    <Select
      {...props}
      data={GERMAN_STATES.map((state) => ({ value: state, label: say(`start:states.${state}`) }))}
      label={say('start:setUp.site.state')}
      description={say('start:setUp.site.stateHint')}
      placeholder={say('start:setUp.site.noState')}
      clearable
    />
  )
}
