import { auditLink } from '#core/links.ts'
import { isDesktop } from '../../app/client.ts'
import { say } from '../../app/language.ts'
import { notifyFailure } from '../../ui/failure.ts'
import { notify } from '../../ui/notices.ts'
import { type AuditView, queryOf } from './model/address.ts'
import { hrefOf } from './useView.ts'

/** Puts the link to a view into the clipboard: the page's address, or in the desktop app a link that opens there. */
export async function copyLink(view: AuditView): Promise<void> {
  const link = isDesktop
    ? auditLink(new URLSearchParams(queryOf(view)).toString())
    : new URL(hrefOf(view), location.href).href
  try {
    await navigator.clipboard.writeText(link)
    notify({ tone: 'plain', text: say('common:linkCopied') })
  } catch (error) {
    notifyFailure(error)
  }
}
