import { Box, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { Donkey } from '../../ui/Donkey.tsx'
import classes from './StartPage.module.css'

/** A page before the app itself: the donkey, one heading, and what there is to do. */
export function StartPage({
  title,
  text,
  wide = false,
  children,
}: {
  title: string
  text?: ReactNode
  wide?: boolean
  children?: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Rundruf`
    // A form brings its own focus; a page without one starts at its heading.
    if (document.activeElement === document.body) heading.current?.focus()
  }, [title])
  return (
    <div className={classes.page}>
      <Box component="header" className={classes.bar}>
        <LanguageSwitch />
      </Box>
      <main className={classes.main} data-wide={wide || undefined}>
        <Stack gap="xs" align="center" ta="center" mb="xl">
          <span className={classes.donkey}>
            <Donkey size={96} />
          </span>
          <Title order={1} tabIndex={-1} ref={heading}>
            {title}
          </Title>
          {text !== undefined && (
            <Text c="dimmed" maw={440}>
              {text}
            </Text>
          )}
        </Stack>
        {children}
      </main>
    </div>
  )
}
