/** The argument with which the system starts the program at the person's login. */
export const IN_BACKGROUND = '--background'

/**
 * What becomes of a window that is closed by its cross: it hides where the program is to go on in the tray, and is gone
 * otherwise. When the program quits, every window goes.
 */
export const onClose = (keepInTray: boolean, quitting: boolean): 'hide' | 'close' =>
  keepInTray && !quitting ? 'hide' : 'close'

/** Whether the first window is shown: not at login, where the program is to stay in the tray. */
export const startsShown = (args: readonly string[], keepInTray: boolean): boolean =>
  !(keepInTray && args.includes(IN_BACKGROUND))
