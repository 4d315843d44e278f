/** Where a hub serves dictionaries for checking spelling, as Chromium fetches them: `/dictionaries/de-de-3-0.bdic`. */
export const DICTIONARY_PATH = '/dictionaries/'
