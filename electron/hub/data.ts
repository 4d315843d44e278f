import { homedir } from 'node:os'
import { join } from 'node:path'

/** The SQLite file in a hub's data folder. */
export const DATA_FILE = 'rundruf.db'

/** The hub's key, beside it, where it is not given in RUNDRUF_KEY. A backup of the data does not hold it. */
export const KEY_FILE = 'key'

/** The key that signs checkpoints of the ledger, where it is not given in RUNDRUF_LEDGER_KEY. Nor is it in a backup. */
export const LEDGER_KEY_FILE = 'ledger-key'

/** The folder beside them for dictionaries: what lies there, the desktops of the network check spelling with. */
export const DICTIONARY_FOLDER = 'dictionaries'

/** Where hubs keep their data on this system, unless --data says otherwise: each in a folder of its own in here. */
export function dataHome(): string {
  const { APPDATA, XDG_DATA_HOME } = process.env
  if (process.platform === 'win32') return join(APPDATA ?? homedir(), 'Rundruf hub')
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/Rundruf hub')
  return join(XDG_DATA_HOME ?? join(homedir(), '.local/share'), 'rundruf')
}

/** The folder of the network, or of the demo, which lie beside each other. */
export const dataFolder = (demo: boolean, home = dataHome()): string => join(home, demo ? 'demo' : 'network')
