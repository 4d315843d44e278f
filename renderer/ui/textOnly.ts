import type { ClipboardEvent, DragEvent } from 'react'
import { say } from '../app/language.ts'
import { notify } from './notices.ts'
import { READ_AT_MOST, wordsIn } from './plainText.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

/** Handlers for what text is written into: words are taken, also out of a file; any other file is refused in a sentence. */
export const textOnly = {
  onDragOver(event: DragEvent<HTMLElement>): void {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  },
  onDrop(event: DragEvent<HTMLElement>): void {
    const files = [...event.dataTransfer.files]
    if (files.length === 0) return
    event.preventDefault()
    void takeIn(files, fieldAt(event.target))
  },
  onPaste(event: ClipboardEvent<HTMLElement>): void {
    const files = [...event.clipboardData.files]
    // Programs put a picture of the words beside the words: then the words are meant.
    if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return
    event.preventDefault()
    void takeIn(files, fieldAt(event.target))
  },
}

const fieldAt = (target: EventTarget): Field | null =>
  (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) && !target.readOnly
    ? target
    : null

async function takeIn(files: readonly File[], field: Field | null): Promise<void> {
  const [file] = files
  const words = file === undefined || files.length > 1 ? null : await readWords(file)
  if (words === null || field === null)
    return notify({ tone: 'refused', text: say('common:textOnly', { name: file?.name ?? '' }) })
  field.focus()
  field.setRangeText(words, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

async function readWords(file: File): Promise<string | null> {
  try {
    return wordsIn(new Uint8Array(await file.slice(0, READ_AT_MOST).arrayBuffer()))
  } catch {
    return null // a folder, or gone
  }
}
