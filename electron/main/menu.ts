import { app, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'
import { shell } from '#language/shell.ts'

/** The system's language decides: the menu stands before anybody has chosen one. */
const words = () => (app.getLocale().startsWith('de') ? shell.de : shell.en)

/** Sets the program's menu: what the system's own shortcuts need, and nothing that the page offers itself. */
export function setMenu(): void {
  const { menu } = words()
  const edit: MenuItemConstructorOptions = {
    label: menu.edit,
    submenu: [
      { role: 'undo', label: menu.undo },
      { role: 'redo', label: menu.redo },
      { type: 'separator' },
      { role: 'cut', label: menu.cut },
      { role: 'copy', label: menu.copy },
      { role: 'paste', label: menu.paste },
      { role: 'pasteAndMatchStyle', label: menu.pastePlain },
      { role: 'selectAll', label: menu.selectAll },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: menu.view,
    submenu: [
      { role: 'reload', label: menu.reload },
      { type: 'separator' },
      { role: 'resetZoom', label: menu.zoomReset },
      { role: 'zoomIn', label: menu.zoomIn },
      { role: 'zoomOut', label: menu.zoomOut },
      { type: 'separator' },
      { role: 'togglefullscreen', label: menu.fullScreen },
    ],
  }
  const window: MenuItemConstructorOptions = {
    role: 'windowMenu',
    label: menu.window,
    submenu: [
      { role: 'minimize', label: menu.minimize },
      { role: 'close', label: menu.close },
    ],
  }
  const program: MenuItemConstructorOptions = {
    label: 'Rundruf',
    submenu: [
      ...(process.platform === 'darwin'
        ? ([
            { role: 'about', label: menu.about },
            { type: 'separator' },
            { role: 'hide', label: menu.hide },
            { role: 'hideOthers', label: menu.hideOthers },
            { role: 'unhide', label: menu.showAll },
            { type: 'separator' },
          ] satisfies MenuItemConstructorOptions[])
        : []),
      { role: 'quit', label: menu.quit },
    ],
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate([program, edit, view, window]))
}

/** The menu of the right mouse button: spelling where a word is wrong, and what can be done with the text there. */
export function offerContextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, { dictionarySuggestions, editFlags, isEditable, selectionText }) => {
    const { menu } = words()
    const spelling = dictionarySuggestions.map((word): MenuItemConstructorOptions => ({
      label: word,
      click: () => contents.replaceMisspelling(word),
    }))
    const items: MenuItemConstructorOptions[] = isEditable
      ? [
          ...spelling,
          ...(spelling.length > 0 ? [{ type: 'separator' } as const] : []),
          { role: 'cut', label: menu.cut, enabled: editFlags.canCut },
          { role: 'copy', label: menu.copy, enabled: editFlags.canCopy },
          { role: 'paste', label: menu.paste, enabled: editFlags.canPaste },
          { role: 'selectAll', label: menu.selectAll, enabled: editFlags.canSelectAll },
        ]
      : selectionText.trim() === ''
        ? []
        : [{ role: 'copy', label: menu.copy }]
    if (items.length > 0) Menu.buildFromTemplate(items).popup()
  })
}
