import { EventEmitter } from 'node:events'

/** Messages from pages: the channel is the event's name. */
export const ipcMain = new EventEmitter()
