import { join } from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'

/**
 * Asks the person where a file is to be saved, in front of the window where there is one.
 * @param name what is proposed
 * @returns an absolute path; null where the person would rather not
 */
export async function askWhere(
  dialog: Pick<Dialog, 'showSaveDialog'>,
  window: BrowserWindow | null,
  folder: string,
  name: string,
): Promise<string | null> {
  const wish: Electron.SaveDialogOptions = {
    defaultPath: join(folder, name),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  }
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(wish)
    : dialog.showSaveDialog(window, wish))
  return canceled || filePath === '' ? null : filePath
}
