import { ResponseValidationPlugin } from '@orpc/contract/plugins'
import { portContract } from '#contract/desktop.ts'

/**
 * Parses what comes over the message port against the contract: what is not of it is an error here, too. A file of its
 * own, because a browser, which has no port, need not load the whole contract.
 */
export const checkedAnswers = [new ResponseValidationPlugin(portContract)]
