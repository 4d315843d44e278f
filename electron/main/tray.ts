/** The part of Electron's `Tray` that is used here. */
export interface TraySymbol<Menu> {
  setToolTip(text: string): void
  setContextMenu(menu: Menu): void
  on(event: 'click', listener: () => void): unknown
  destroy(): void
}

interface TrayItem {
  label: string
  click: () => void
}

export interface TrayParts<Menu> {
  make: () => TraySymbol<Menu>
  menu: (items: TrayItem[]) => Menu
  words: () => { open: string; newAsk: string; quit: string }
  open: () => void
  compose: () => void
  quit: () => void
  log: (sentence: string) => void
}

export interface TrayKeeper {
  /** Shows the symbol, in the words of now, or takes it away. */
  follow(wanted: boolean): void
}

/**
 * The symbol in the system's tray, while the person wants the program to go on without a window. It is never the only
 * way back: starting the program again shows the window, and so do notifications, links and the shortcut. Where a
 * desktop has no tray, as some of Linux, the symbol is not seen and nothing else changes.
 */
export function keepTray<Menu>({ make, menu, words, open, compose, quit, log }: TrayParts<Menu>): TrayKeeper {
  let symbol: TraySymbol<Menu> | null = null
  return {
    follow(wanted) {
      if (!wanted) {
        symbol?.destroy()
        symbol = null
        return
      }
      try {
        if (symbol === null) {
          symbol = make()
          symbol.setToolTip('Rundruf')
          symbol.on('click', open)
        }
        const { open: openWord, newAsk, quit: quitWord } = words()
        // A menu with an item for opening: on some systems a click on the symbol does nothing else than show it.
        symbol.setContextMenu(
          menu([
            { label: openWord, click: open },
            { label: newAsk, click: compose },
            { label: quitWord, click: quit },
          ]),
        )
      } catch (error) {
        log(`There is no tray: ${(error as Error).message}`)
      }
    },
  }
}
