import { contentText, type GestureContent } from '#core/gesture.ts'
import { sha256 } from '../../goodwill/work.ts'

/** What an approval has to name. */
export const contentHashOf = (content: GestureContent): string => sha256(contentText(content))
