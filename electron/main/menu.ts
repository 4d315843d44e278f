import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'
import type { Destination } from '#core/links.ts'
import type { Language } from '#language/index.ts'
import { shell } from '#language/shell.ts'

export interface MenuParts {
  language: Language
  open: (destination: Destination) => void
  showAbout: () => void
}

const SETTINGS: Destination = { to: 'place', room: 'settings', id: null }

/** Sets the program's menu: what the system's own shortcuts need, and where people look for it first. */
export function setMenu({ language, open, showAbout }: MenuParts): void {
  const { menu } = shell[language]
  const isMac = process.platform === 'darwin'
  const settings: MenuItemConstructorOptions = {
    label: menu.settings,
    accelerator: 'CommandOrControl+,',
    click: () => open(SETTINGS),
  }
  const file: MenuItemConstructorOptions = {
    label: menu.file,
    submenu: [
      { label: menu.newAsk, accelerator: 'CommandOrControl+N', click: () => open({ to: 'compose' }) },
      ...(isMac
        ? []
        : ([
            settings,
            { type: 'separator' },
            { role: 'quit', label: menu.quit },
          ] satisfies MenuItemConstructorOptions[])),
    ],
  }
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
  // On a Mac the program itself has the first menu; elsewhere, what is in it stands in File and Help.
  const program: MenuItemConstructorOptions = {
    label: 'Rundruf',
    submenu: [
      { label: menu.about, click: showAbout },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'hide', label: menu.hide },
      { role: 'hideOthers', label: menu.hideOthers },
      { role: 'unhide', label: menu.showAll },
      { type: 'separator' },
      { role: 'quit', label: menu.quit },
    ],
  }
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: menu.help,
    submenu: [{ label: menu.about, click: showAbout }],
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(isMac ? [program, file, edit, view, window] : [file, edit, view, window, help]),
  )
}

/** The menu of the right mouse button: spelling where a word is wrong, and what can be done with the text there. */
export function offerContextMenu(contents: WebContents, language: () => Language): void {
  contents.on('context-menu', (_event, { dictionarySuggestions, editFlags, isEditable, selectionText }) => {
    const { menu } = shell[language()]
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
