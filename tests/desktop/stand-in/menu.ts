import { report } from './report.ts'

interface Item {
  role?: string
  label?: string
  type?: string
  submenu?: Item[]
}

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
    report({ saw: 'menu', labels: labelsOf(menu.items) })
  }

  popup(): void {
    report({ saw: 'menu', labels: labelsOf(this.items) })
  }
}

const labelsOf = (items: Item[]): string[] =>
  items.flatMap(({ label, submenu }) => [...(label === undefined ? [] : [label]), ...labelsOf(submenu ?? [])])
