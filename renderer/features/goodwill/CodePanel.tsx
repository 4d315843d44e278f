import { Button, CopyButton, Group, SegmentedControl, Stack, Textarea, Title } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { GestureRow, KindRow } from '#contract/gesture-rows.ts'
import type { Language } from '#language/index.ts'
import { orpc } from '../../app/client.ts'
import { sayIn, useText } from '../../app/language.ts'
import { useMe } from '../../app/session.ts'
import detail from '../../ui/Detail.module.css'
import { customerText } from './customerText.ts'
import classes from './goodwill.module.css'
import { SectionTitle } from '../../ui/SectionTitle.tsx'

/** An issued gesture on its way to the customer: the code, and a text that is ready to be sent. */
export function CodePanel({ gesture, kind }: { gesture: GestureRow; kind: KindRow | undefined }) {
  const { say, language } = useText()
  const me = useMe()
  const { caseId } = gesture
  const { data: full } = useQuery(orpc.cases.get.queryOptions({ input: { caseId } }))
  const [chosen, setChosen] = useState<Language>(language)
  const [edited, setEdited] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const people = { customer: full?.customer?.name ?? null, from: me.name }
  const text = edited ?? customerText(gesture, kind, gesture.code, people, chosen, sayIn(chosen))
  return (
    <section className={detail.card} data-tone="arrived" aria-labelledby="code-title">
      <SectionTitle id="code-title" tabIndex={-1} ref={heading}>
        {say(gesture.code === undefined ? 'goodwill:actions.done.issue' : 'goodwill:code.title')}
      </SectionTitle>
      {gesture.code === undefined ? (
        <p className={detail.hint}>{say('goodwill:code.noCode')}</p>
      ) : (
        <>
          <p className={classes.code} data-testid="code">
            {gesture.code}
          </p>
          <Copy value={gesture.code} text={say('goodwill:code.copy')} />
        </>
      )}
      <Stack gap="xs">
        <Group justify="space-between" align="end">
          <Title order={4} size="h3">
            {say('goodwill:code.text')}
          </Title>
          <SegmentedControl
            size="xs"
            aria-label={say('goodwill:code.language')}
            value={chosen}
            onChange={(value) => {
              setChosen(value as Language)
              setEdited(null)
            }}
            data={[
              { value: 'de', label: 'Deutsch' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Group>
        <Textarea
          aria-label={say('goodwill:code.text')}
          lang={chosen}
          autosize
          minRows={6}
          maxRows={16}
          spellCheck
          value={text}
          onChange={(event) => setEdited(event.currentTarget.value)}
        />
      </Stack>
      <Copy value={text} text={say('goodwill:code.copyText')} />
    </section>
  )
}

function Copy({ value, text }: { value: string; text: string }) {
  const { say } = useText()
  return (
    <Group>
      <CopyButton value={value} timeout={2500}>
        {({ copied, copy }) => (
          <Button
            onClick={copy}
            leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          >
            <span aria-live="polite">{copied ? say('common:copied') : text}</span>
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}
