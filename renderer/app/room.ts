import type { ComponentType } from 'react'
import type { Me } from '#contract/people.ts'
import type { TextKey } from '#language/index.ts'

/** A hit of the search field at the top. */
export interface Hit {
  id: string
  title: string
  /** A word or two that tell like hits apart. */
  hint: string | null
}

export interface SearchAnswer {
  hits: readonly Hit[]
  loading: boolean
  error: unknown
}

/** A room of the app: what stands in the navigation, and what the frame shows there. */
export interface Room {
  /** The first part of its addresses: `#/asks`. */
  path: string
  label: TextKey
  icon: ComponentType<{ size?: number | string; stroke?: number | string; 'aria-hidden'?: boolean }>
  /** Who may enter; everyone where missing. */
  open?: (me: Me) => boolean
  /** What others are told who come to its address; where missing, that there is nothing. */
  closed?: TextKey
  /** Is reached by a link of the frame's own and stands not in the navigation. */
  unlisted?: boolean
  /** Nothing in here can be done without the hub, not even in the desktop app. */
  needsHub?: boolean
  /** How many things in here wait for the person; a hook. */
  useCount?: () => number
  /** Keeps the bell's list up to date with what this room has to say (`stand` of `ui/standing.ts`); draws nothing. */
  Notices?: ComponentType
  /** The middle of the frame. `chosen` is the id whose detail is shown. */
  List: ComponentType<{ chosen: string | null }>
  /** The panel at the right, for `#/<path>/<id>`. It brings its own heading, marked with `data-detail-title`. */
  Detail?: ComponentType<{ id: string }>
  /** What follows the `?` in its addresses says what its list shows, and stays when a detail closes. */
  keepsQuery?: boolean
  /** Whether this detail takes the list's place, having much to show side by side. */
  wide?: (id: string) => boolean
  /** Answers the search field; a hook. Called with an empty query while nobody searches. */
  useSearch?: (query: string) => SearchAnswer
}
