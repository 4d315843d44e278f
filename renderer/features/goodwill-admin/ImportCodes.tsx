import { FileInput, Group, Select, Stack, Text } from '@mantine/core'
import { IconFileTypeCsv } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../app/client.ts'
import { refusedHere } from '../../app/errors.ts'
import { newId } from '../../app/ids.ts'
import { useText } from '../../app/language.ts'
import { go } from '../../app/routes.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DetailHead } from '../../ui/DetailHead.tsx'
import { FailureNote } from '../../ui/FailureNote.tsx'
import { moneyText } from '../../ui/money.ts'
import { notify } from '../../ui/notices.ts'
import { readTextFile } from '../../ui/textFile.ts'
import { reloadStock, useKinds } from './data.ts'
import classes from './goodwill-admin.module.css'

/** As many as the contract takes characters. */
const MOST_BYTES = 12_000_000
const UNREAD = { no_text: refusedHere('csv_columns'), too_long: refusedHere('body_too_large') }

/** Takes voucher codes into stock: first shows what is in the file, then writes. */
export function ImportCodes() {
  const { say, language } = useText()
  const kinds = (useKinds().data?.items ?? []).filter(
    (kind) => kind.category === 'voucher' && kind.retiredAt === null,
  )
  const [chosenKind, chooseKind] = useState<string | null>(null)
  const kindId = chosenKind ?? kinds[0]?.id ?? null
  const [file, setFile] = useState<File | null>(null)
  // Each file, and each turn from looking to writing, is a command of its own; a retry of it is the same.
  const [writeId, setWriteId] = useState(newId)
  const [unread, setUnread] = useState<Error | null>(null)
  const look = useMutation(orpc.stock.importCodes.mutationOptions())
  const write = useMutation(
    orpc.stock.importCodes.mutationOptions({
      onSuccess: ({ fresh }) => {
        reloadStock()
        notify({ tone: 'arrived', text: say('goodwillAdmin:stock.written', { count: fresh }) })
        go('goodwill-setup')
      },
    }),
  )
  const begin = () => {
    setUnread(null)
    look.reset()
    write.reset()
    setWriteId(newId())
  }
  const send = async (dryRun: boolean) => {
    if (file === null || kindId === null) return
    const read = await readTextFile(file, MOST_BYTES)
    if ('problem' in read) return setUnread(UNREAD[read.problem])
    const input = { kindId, csv: read.text, dryRun }
    if (dryRun) look.mutate({ ...input, id: newId() })
    else write.mutate({ ...input, id: writeId })
  }
  const found = look.data
  return (
    <>
      <DetailHead title={say('goodwillAdmin:stock.import')} />
      <Stack gap="md" className={classes.body}>
        <Select
          label={say('goodwillAdmin:stock.kind')}
          data={kinds.map(({ id, name }) => ({ value: id, label: name[language] }))}
          value={kindId}
          onChange={(id) => {
            chooseKind(id)
            begin()
          }}
          allowDeselect={false}
        />
        <FileInput
          label={say('goodwillAdmin:stock.file')}
          description={say('goodwillAdmin:stock.fileHint')}
          placeholder={say('goodwillAdmin:stock.choose')}
          accept=".csv,text/csv,text/plain"
          leftSection={<IconFileTypeCsv size={18} aria-hidden />}
          value={file}
          onChange={(next) => {
            setFile(next)
            begin()
          }}
          clearable
          clearButtonProps={{ 'aria-label': say('goodwillAdmin:stock.chooseNone') }}
        />
        {found !== undefined && (
          <section className={classes.card} aria-live="polite">
            <Text fw={600}>
              {say('goodwillAdmin:stock.fresh', {
                count: found.fresh,
                total: moneyText(found.total, language),
              })}
            </Text>
            {found.refused > 0 && (
              <>
                <Text>{say('goodwillAdmin:stock.refused', { count: found.refused })}</Text>
                <ul className={classes.words}>
                  {found.problems.map(({ line, problem }) => (
                    <li key={line}>
                      {say('goodwillAdmin:stock.line', {
                        line,
                        problem: say(`goodwillAdmin:stock.problems.${problem}`),
                      })}
                    </li>
                  ))}
                </ul>
              </>
            )}
            <Text c="dimmed" size="sm" mt="xs">
              {say('goodwillAdmin:stock.checked')}
            </Text>
          </section>
        )}
        <FailureNote error={unread ?? look.error ?? write.error} />
        <Group>
          <ActionButton
            variant={found === undefined ? 'filled' : 'default'}
            disabled={file === null || kindId === null}
            busy={look.isPending}
            onClick={() => void send(true)}
          >
            {say('goodwillAdmin:stock.dryRun')}
          </ActionButton>
          {found !== undefined && found.fresh > 0 && (
            <ActionButton busy={write.isPending} onClick={() => void send(false)}>
              {say('goodwillAdmin:stock.write')}
            </ActionButton>
          )}
        </Group>
      </Stack>
    </>
  )
}
