import { Button, Collapse, SegmentedControl, Text, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { TextKey } from '#language/index.ts'
import { useText } from '../../app/language.ts'
import type { Fields } from '../../ui/form.tsx'
import { type AuditTexts, fieldOf, KINDS, NUMBERS, THRESHOLDS } from './audit-form.ts'
import classes from './goodwill-admin.module.css'
import type { PolicyTexts } from './policy-form.ts'

/** How the spend is looked at: what leads see, and from when on something is told. Folded away until it is wanted. */
export function AuditPart({
  form,
  ofCompany,
}: {
  form: Fields<PolicyTexts & AuditTexts>
  ofCompany: boolean
}) {
  const { say } = useText()
  const id = useId()
  const [wanted, setWanted] = useState(false)
  // What is wrong has to be seen.
  const open = wanted || NUMBERS.some((field) => form.errors[field] !== undefined)
  return (
    <section className={classes.card}>
      <Button
        variant="transparent"
        size="compact-sm"
        p={0}
        leftSection={
          open ? <IconChevronDown size={18} aria-hidden /> : <IconChevronRight size={18} aria-hidden />
        }
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setWanted(!open)}
      >
        {say('goodwillAdmin:policy.audit.title')}
      </Button>
      <Text c="dimmed" size="sm">
        {say('goodwillAdmin:policy.audit.hint')}
      </Text>
      <Collapse expanded={open} id={id}>
        <div className={classes.audit}>
          {ofCompany && (
            <Choice
              form={form}
              field="leadsSee"
              label={say('goodwillAdmin:policy.audit.leadsSee')}
              hint={say('goodwillAdmin:policy.audit.leadsSeeHint')}
              options={[
                ['all', say('goodwillAdmin:policy.audit.all')],
                ['team', say('goodwillAdmin:policy.audit.team')],
              ]}
            />
          )}
          <Choice
            form={form}
            field="tellPerson"
            label={say('goodwillAdmin:policy.audit.tellPerson')}
            hint={say('goodwillAdmin:policy.audit.tellPersonHint')}
            options={[
              ['yes', say('goodwillAdmin:policy.audit.yes')],
              ['no', say('goodwillAdmin:policy.audit.no')],
            ]}
          />
          <div className={classes.pair}>
            <TextInput
              {...form.getInputProps('minCount')}
              inputMode="numeric"
              label={say('goodwillAdmin:policy.audit.minCount')}
            />
            <TextInput
              {...form.getInputProps('unlockHours')}
              inputMode="numeric"
              label={say('goodwillAdmin:policy.audit.unlockHours')}
            />
          </div>
          {KINDS.map((kind) => (
            <fieldset key={kind} className={classes.threshold}>
              <legend>{say(`goodwillAdmin:policy.audit.kinds.${kind}.name`)}</legend>
              <Text c="dimmed" size="sm">
                {say(`goodwillAdmin:policy.audit.kinds.${kind}.about`)}
              </Text>
              <div className={classes.pair}>
                {THRESHOLDS[kind].map((name) => (
                  <TextInput
                    key={name}
                    {...form.getInputProps(fieldOf(kind, name))}
                    inputMode="numeric"
                    label={say(`goodwillAdmin:policy.audit.kinds.${kind}.${name}` as TextKey)}
                  />
                ))}
              </div>
            </fieldset>
          ))}
        </div>
      </Collapse>
    </section>
  )
}

function Choice({
  form,
  field,
  label,
  hint,
  options,
}: {
  form: Fields<PolicyTexts & AuditTexts>
  field: 'leadsSee' | 'tellPerson'
  label: string
  hint: string
  options: [string, string][]
}) {
  const { value, onChange } = form.getInputProps(field) as { value: string; onChange: (to: string) => void }
  return (
    <div>
      <Text fw={600} size="sm">
        {label}
      </Text>
      <Text c="dimmed" size="sm" mb={4}>
        {hint}
      </Text>
      <SegmentedControl
        size="sm"
        aria-label={label}
        value={value}
        onChange={onChange}
        data={options.map(([name, text]) => ({ value: name, label: text }))}
      />
    </div>
  )
}
