import { ipcRenderer } from 'electron'
import { PORT_MESSAGE } from '#contract/port.ts'

// One end of a message channel goes to the main process, the other to the page: all that crosses the border. The page
// listens from its first script on, and by now those have run.
addEventListener('DOMContentLoaded', () => {
  const { port1, port2 } = new MessageChannel()
  ipcRenderer.postMessage(PORT_MESSAGE, null, [port1])
  postMessage(PORT_MESSAGE, location.origin, [port2])
})
