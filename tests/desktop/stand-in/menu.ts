import { onAct, report } from './report.ts'

interface Item {
  role?: string
  label?: string
  type?: string
  submenu?: Item[]
  click?: () => void
}

/** Menus that hang somewhere: what a person chooses from. */
const hanging = new Map<string, Item[]>()

/** Puts a menu where people find it, or takes it away. */
export function hang(where: string, menu: Menu | null): void {
  if (menu === null) hanging.delete(where)
  else hanging.set(where, menu.items)
}

onAct((act) => {
  if (act.do !== 'choose') return
  const items = [...hanging.values()].flatMap(flatten)
  items.find(({ label }) => label === act.label)?.click?.()
})

const flatten = (items: Item[]): Item[] => items.flatMap((item) => [item, ...flatten(item.submenu ?? [])])

/** A menu: checked as Electron checks it, and told to the test; nobody sees it. */
export class Menu {
  readonly items: Item[]

  constructor(items: Item[]) {
    this.items = items
  }

  static buildFromTemplate(items: Item[]): Menu {
    for (const { role, label, type, submenu } of items) {
      if (role === undefined && label === undefined && type !== 'separator')
        throw new TypeError('Invalid template for MenuItem: must have label, role or type')
      if (submenu) Menu.buildFromTemplate(submenu)
    }
    return new Menu(items)
  }

  static setApplicationMenu(menu: Menu): void {
    hang('application', menu)
    report({ saw: 'menu', labels: labelsOf(menu.items) })
  }

  popup(): void {
    report({ saw: 'menu', labels: labelsOf(this.items) })
  }
}

const labelsOf = (items: Item[]): string[] =>
  flatten(items).flatMap(({ label }) => (label === undefined ? [] : [label]))
