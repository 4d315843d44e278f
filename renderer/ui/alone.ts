import { createContext, useContext } from 'react'

/** Whether the detail covers the list: then its title is the page's. */
export const Alone = createContext(false)

/** The level of a heading inside a detail, one below the detail's title. */
export const useSectionOrder = (): 2 | 3 => (useContext(Alone) ? 2 : 3)
