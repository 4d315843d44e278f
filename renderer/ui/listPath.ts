import { createContext } from 'react'

/** The path of the list beside a detail: where closing the detail leads. */
export const ListPath = createContext('/')
