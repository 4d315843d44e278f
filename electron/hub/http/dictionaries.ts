import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { DICTIONARY_PATH } from '#contract/dictionaries.ts'

/** As Chromium names them, in lower case: `de-de-3-0.bdic`. */
const NAME = /^[a-z0-9-]{1,40}\.bdic$/
/** How such a file begins (Chromium's `bdict.h`); Chromium itself checks its checksum. */
const SIGNATURE = Buffer.from('BDic')

/**
 * Serves the dictionaries with which desktops check spelling: what the company has put into the folder, as long as it is
 * one. No vendor is asked.
 * @returns whether the request was for one, and has been answered
 */
export function dictionaries(
  folder: string,
): (pathname: string, response: ServerResponse) => Promise<boolean> {
  return async (pathname, response) => {
    if (!pathname.startsWith(DICTIONARY_PATH)) return false
    const name = pathname.slice(DICTIONARY_PATH.length)
    const content = NAME.test(name) ? await readFile(join(folder, name)).catch(() => null) : null
    if (content === null || !content.subarray(0, SIGNATURE.length).equals(SIGNATURE)) {
      response.writeHead(404).end()
      return true
    }
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': content.length,
      'cache-control': 'public, max-age=86400',
    })
    response.end(content)
    return true
  }
}
