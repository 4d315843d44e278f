import type { NearbyNetwork, SystemState, Wishes } from '#contract/desktop.ts'
import { addressesHere, type Neighbours } from './neighbours.ts'
import type { Network } from './network.ts'
import type { Openings } from './openings.ts'
import { refusalError } from './refuse.ts'
import type { Settings, SettingsFile } from './settings.ts'
import { mayBeShortcut, type Shortcut } from './shortcut.ts'
import type { Standing } from './standing.ts'
import type { TrayKeeper } from './tray.ts'

/** The program's place in its system, as the page sees and changes it. */
export interface System {
  readonly openings: Openings
  readonly standing: Standing
  state(): Promise<SystemState>
  change(wishes: Partial<Wishes>): Promise<SystemState>
  /** The page says how it looks. */
  look(look: NonNullable<Settings['look']>): Promise<void>
  nearby(): Promise<NearbyNetwork[]>
}

export interface SystemParts {
  settings: SettingsFile
  network: Pick<Network, 'status' | 'restart'>
  openings: Openings
  standing: Standing
  shortcut: Shortcut
  tray: TrayKeeper
  neighbours: Neighbours
  /** How the system can start the program at login; null where it cannot. */
  login: ((wanted: boolean) => Promise<void>) | null
  canNotify: boolean
  /** The name of the network that this computer hosts; null where it has none yet. */
  networkName: (address: string) => Promise<string | null>
  interfaces: () => Parameters<typeof addressesHere>[0]
  /** The page's look has changed: theme and language of what the system draws. */
  onLook: () => void
  log: (sentence: string) => void
}

/** Puts everything into the state that the settings want, and tells how to change it. `follow`: the network has changed. */
export function openSystem(parts: SystemParts): System & { follow: () => Promise<void> } {
  const { settings, network, openings, standing, shortcut, tray, neighbours, login, log } = parts
  const wishes = () => settings.current.system
  const canOffer = () => {
    const chosen = settings.current.network
    return chosen.kind === 'host' && !chosen.demo
  }
  shortcut.set(wishes().shortcut)
  tray.follow(wishes().keepInTray)

  const portHere = async (): Promise<number | null> => {
    const { address } = await network.status()
    return address === null ? null : Number(new URL(address).port)
  }
  const announce = async () => {
    const { offered, findable } = wishes()
    if (!offered || !findable || !canOffer()) return neighbours.announce(null)
    const { address } = await network.status()
    const name = address === null ? null : await parts.networkName(address)
    await neighbours.announce(
      name === null || address === null ? null : { name, port: Number(new URL(address).port) },
    )
  }
  const follow = () => announce().catch((error: Error) => log(`The hub is not announced: ${error.message}`))
  const state = async (): Promise<SystemState> => {
    const mayOffer = canOffer()
    const port = mayOffer && wishes().offered ? await portHere() : null
    return {
      ...wishes(),
      shortcutState: shortcut.state,
      canStartAtLogin: login !== null,
      canNotify: parts.canNotify,
      canOffer: mayOffer,
      addresses: port === null ? [] : addressesHere(parts.interfaces(), port),
    }
  }

  return {
    openings,
    standing,
    state,
    follow,
    async change(wanted) {
      const before = wishes()
      const now = { ...before, ...wanted }
      if (now.shortcut !== null && !mayBeShortcut(now.shortcut))
        throw refusalError({ code: 'BAD_INPUT', reason: 'field_invalid', field: 'shortcut' })
      if (now.offered && !before.offered && !canOffer())
        throw refusalError({ code: 'BAD_INPUT', reason: 'field_invalid', field: 'offered' })
      if (!now.offered) now.findable = false
      if (now.startAtLogin !== before.startAtLogin) {
        if (login === null)
          throw refusalError({ code: 'BAD_INPUT', reason: 'field_invalid', field: 'startAtLogin' })
        await login(now.startAtLogin)
      }
      await settings.change({ system: now })
      if (wanted.shortcut !== undefined) shortcut.set(now.shortcut)
      tray.follow(now.keepInTray)
      if (now.offered !== before.offered) await network.restart()
      if (now.offered !== before.offered || now.findable !== before.findable) await follow()
      return state()
    },
    async look(look) {
      const was = settings.current.look
      if (was?.language === look.language && was.theme === look.theme) return
      await settings.change({ look })
      tray.follow(wishes().keepInTray)
      parts.onLook()
    },
    nearby: () => neighbours.look(),
  }
}
