import { codeOf, type Target, targetKey, Undelivered } from './target.ts'

const ANSWER_MS = 10_000

/** What Node says of certificates that do not fit or cannot be traced to one that is trusted. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/

/**
 * A web address that takes each checkpoint by POST, as JSON, and answers with a 2xx.
 * @param url may carry a user, a password and a secret in path or query; of these, nothing is shown
 */
export function webTarget(url: URL): Target {
  const address = new URL(url)
  address.username = ''
  address.password = ''
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (url.username !== '' || url.password !== '')
    headers.authorization = `Basic ${Buffer.from(
      `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`,
    ).toString('base64')}`
  return {
    key: targetKey(url.origin, url.href),
    mostAtOnce: 1,
    deliver: async (checkpoints, signal) => {
      for (const { line } of checkpoints) {
        const response = await fetch(address, {
          method: 'POST',
          headers,
          body: line,
          // Who can make the address lead elsewhere is not the one who was named.
          redirect: 'manual',
          signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
        }).catch((error: unknown) => {
          const code = codeOf(error)
          throw new Undelivered(UNTRUSTED.test(code) ? 'web_untrusted' : 'web_no_answer', code)
        })
        await response.body?.cancel()
        const { status, ok } = response
        if (ok) continue
        throw new Undelivered(status < 400 ? 'web_redirects' : 'web_refused', String(status))
      }
    },
  }
}
