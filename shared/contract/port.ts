/**
 * The one message with which the preload hands the port over: `window.postMessage(PORT_MESSAGE, origin, [port])`. In a
 * file of its own, so that the preload bundles nothing else.
 */
export const PORT_MESSAGE = 'rundruf:port'
