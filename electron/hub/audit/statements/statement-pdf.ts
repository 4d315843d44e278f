import type { Readable } from 'node:stream'
import type { Figures, StatementFigures } from '#contract/audit.ts'
import { type Checkpoint, checkpointLine } from '#core/checkpoint.ts'
import { addDays, monthAfter, monthPeriod } from '#core/audit/period.ts'
import { wallClock } from '#core/wall-clock.ts'
import { filled } from '#language/filled.ts'
import { findingScreens } from '#language/finding-screens.ts'
import type { Language } from '#language/index.ts'
import { statement as texts } from '#language/statement.ts'
import { sha256 } from '../../goodwill/work.ts'
import { drawDayChart } from './day-chart.ts'
import { findingWords } from './finding-words.ts'
import { Formats } from './formats.ts'
import { type Cell, INK, type Look, Paper, WIDTH } from './paper.ts'

/** A statement as it is printed. */
export interface PrintedStatement {
  /** When it was made: ISO 8601 in UTC. */
  at: string
  /** What was signed then. */
  checkpoint: Checkpoint
  /** What it says. */
  figures: StatementFigures
  /** The same as JSON, as it was stored: its hash is in the ledger. */
  text: string
}

/**
 * Prints a statement: A4, tagged, in the fonts that every reader brings, with the checkpoint and the figures attached as
 * files. The hub makes it, not a window's printing, so that it is the same in the desktop, the browser and for programs,
 * and is ready on the first with no window open. The same statement gives the same bytes.
 */
export function statementPdf(printed: PrintedStatement, language: Language): Readable {
  const writing = new Writing(printed, language)
  writing.head()
  for (const total of writing.currencies()) writing.figuresOf(total)
  writing.findings()
  writing.policies()
  writing.evidence()
  return writing.finish()
}

/** A line of text with a style. */
type Line = readonly [text: string, look: Look]
const QUIET: Look = { color: INK.quiet }

// Heights in points.
const LINE = 14
const CHART_HEIGHT = 150
const LEGEND_HEIGHT = 20
/** All of it stands on one page. */
const EVIDENCE_HEIGHT = 180
const BAR_WIDTH = 120
const BAR_HEIGHT = 8

class Writing {
  readonly #said: PrintedStatement
  readonly #language: Language
  readonly #words: (typeof texts)[Language]
  readonly #formats: Formats
  readonly #paper: Paper

  constructor(said: PrintedStatement, language: Language) {
    this.#said = said
    this.#language = language
    this.#words = texts[language]
    this.#formats = new Formats(language)
    this.#paper = new Paper({
      title: `${this.#words.title} ${this.#formats.month(said.figures.month)}`,
      language,
      made: new Date(said.at),
    })
  }

  head(): void {
    const { figures, at, checkpoint } = this.#said
    const paper = this.#paper
    paper.write(this.#words.title, { color: INK.accent, font: 'Helvetica-Bold', size: 10 })
    paper.gap(4)
    paper.write(this.#formats.month(figures.month), { font: 'Helvetica-Bold', size: 24 }, 'H1')
    const team =
      figures.teamName === null ? this.#words.allTeams : filled(this.#words.team, { team: figures.teamName })
    paper.write(`${figures.network} · ${team}`, { size: 12 })
    paper.gap(6)
    const asOf = { at: this.#formats.time(at, figures.timeZone), seq: this.#formats.count(checkpoint.seq) }
    paper.write(filled(this.#words.asOf, asOf), { color: INK.quiet })
    if (figures.running) paper.write(this.#words.running, { font: 'Helvetica-Bold', color: INK.waits })
    if (figures.total.length === 0) {
      paper.gap()
      paper.write(this.#words.empty)
    }
  }

  /** The figures of each currency, that of most gestures first. */
  currencies(): Figures[] {
    return this.#said.figures.total.toSorted(
      (a, b) => b.gestures - a.gestures || (a.currency < b.currency ? -1 : 1),
    )
  }

  figuresOf(total: Figures): void {
    const { figures } = this.#said
    this.#keyFigures(total, figures.before.find(({ currency }) => currency === total.currency) ?? null)
    this.#days(total)
    if (figures.teamId === null) this.#groups('team', total, figures.byTeam, ({ name }) => name)
    this.#groups('reason', total, figures.byReason, ({ names }) => names[this.#language])
    this.#groups('kind', total, figures.byKind, ({ names }) => names[this.#language])
  }

  #keyFigures(total: Figures, before: Figures | null): void {
    const { figures: words, none } = this.#words
    const formats = this.#formats
    const { month } = this.#said.figures
    const money = (minor: number) => formats.money({ minor, currency: total.currency })
    const row = (label: string, of: (one: Figures) => number | null, write: (value: number) => string) => {
      const [now, then] = [of(total), before === null ? null : of(before)]
      const shown = (value: number | null) => (value === null ? none : write(value))
      return [label, shown(now), shown(then), formats.change(now, then)]
    }
    const share = ({ spent, budget }: Figures) =>
      budget === null ? none : formats.share(spent.minor, budget.minor)
    this.#paper.table(
      this.#named(words.title, total),
      [
        { heading: '', width: WIDTH - 3 * 92 },
        { heading: formats.month(month), width: 92, align: 'right' },
        { heading: formats.month(monthAfter(month, -1)), width: 92, align: 'right' },
        { heading: words.change, width: 92, align: 'right' },
      ],
      [
        row(words.budget, ({ budget }) => budget?.minor ?? null, money),
        row(words.spent, ({ spent }) => spent.minor, money),
        [words.share, share(total), before === null ? none : share(before), ''],
        row(words.held, ({ held }) => held.minor, money),
        row(words.free, ({ free }) => free?.minor ?? null, money),
        row(words.gestures, ({ gestures }) => gestures, formats.count.bind(formats)),
        row(words.spentCount, ({ spentCount }) => spentCount, formats.count.bind(formats)),
        row(words.mean, ({ mean }) => mean?.minor ?? null, money),
        row(words.median, ({ median }) => median?.minor ?? null, money),
        row(words.yeses, ({ yes }) => yes?.count ?? null, formats.count.bind(formats)),
        row(words.meanYes, ({ yes }) => yes?.meanMinutes ?? null, formats.duration.bind(formats)),
        row(words.medianYes, ({ yes }) => yes?.medianMinutes ?? null, formats.duration.bind(formats)),
      ],
    )
  }

  #days(total: Figures): void {
    const { byDay: words } = this.#words
    const { figures, at } = this.#said
    const { currency } = total
    const amount = (minor: number) => this.#formats.money({ minor, currency })
    const scale = (minor: number) => this.#formats.scale({ minor, currency })
    const budget = total.budget?.minor ?? 0
    const byDay = new Map(
      figures.byDay
        .filter((one) => one.currency === currency)
        .map(({ key, spent }) => [key[0] ?? '', spent.minor]),
    )
    const { from, to } = monthPeriod(figures.month)
    const today = wallClock(at, figures.timeZone).day
    const spent: (number | null)[] = []
    let sum = 0
    for (let day = from; day <= to; day = addDays(day, 1)) {
      sum += byDay.get(day) ?? 0
      spent.push(figures.running && day > today ? null : sum)
    }
    const shown = { spent: amount(sum), budget: amount(budget) }
    this.#paper.title(this.#named(words.title, total), CHART_HEIGHT + LEGEND_HEIGHT)
    const budgetWords = budget > 0 ? filled(words.budget, shown) : words.noBudget
    this.#paper.legend([
      { text: filled(figures.running ? words.soFar : words.spent, shown), color: INK.accent, dashed: false },
      { text: budgetWords, color: INK.waits, dashed: true },
    ])
    this.#paper.picture(
      CHART_HEIGHT,
      filled(words.alt, { ...shown, day: this.#formats.day(to) }),
      (doc, place) => drawDayChart(doc, place, { spent, budget, amount: scale }),
    )
  }

  #groups<Group extends Figures>(
    by: 'team' | 'reason' | 'kind',
    total: Figures,
    all: readonly Group[],
    nameOf: (group: Group) => string,
  ): void {
    const words = this.#words.groups
    const groups = all
      .filter(({ currency, spent }) => currency === total.currency && spent.minor > 0)
      .toSorted((a, b) => b.spent.minor - a.spent.minor)
    const title = this.#named(words[by], total)
    if (groups.length === 0) {
      this.#paper.title(title, LINE)
      return this.#paper.write(words.nothing, QUIET)
    }
    const most = groups[0]?.spent.minor ?? 1
    const bar =
      (minor: number): Cell =>
      (doc, { x, y, width }) =>
        doc
          .rect(x, y, Math.max(1, (minor / most) * width), BAR_HEIGHT)
          .fillColor(INK.accent)
          .fill()
    this.#paper.table(
      title,
      [
        { heading: '', width: WIDTH - BAR_WIDTH - 200 },
        { heading: '', width: BAR_WIDTH },
        { heading: words.spent, width: 84, align: 'right' },
        { heading: words.share, width: 56, align: 'right' },
        { heading: words.count, width: 60, align: 'right' },
      ],
      groups.map((group) => [
        nameOf(group),
        bar(group.spent.minor),
        this.#formats.money(group.spent),
        this.#formats.share(group.spent.minor, total.spent.minor),
        this.#formats.count(group.spentCount),
      ]),
    )
  }

  findings(): void {
    const { open, lookedAt } = this.#said.figures.findings
    const words = this.#words.findings
    const paper = this.#paper
    const looked = lookedAt.map((finding) => this.#finding(finding))
    const heightOf = (finding: readonly Line[] = []) =>
      finding.reduce((sum, [text, look]) => sum + paper.heightOf(text, look), 0)
    paper.title(words.title, LINE + heightOf(looked[0]))
    const said = filled(open === 1 ? words.open_one : words.open_other, { count: this.#formats.count(open) })
    if (open > 0) paper.write(said)
    else if (looked.length === 0) paper.write(words.none, QUIET)
    for (const finding of looked) {
      paper.gap(8)
      paper.keep(heightOf(finding))
      for (const [text, look] of finding) paper.write(text, look)
    }
  }

  /** What was found, what came of it, and what was noted. */
  #finding(finding: StatementFigures['findings']['lookedAt'][number]): Line[] {
    const words = this.#words.findings
    const { note, at } = finding
    const day = this.#formats.dayOf(at, this.#said.figures.timeZone)
    const verdict = findingScreens[this.#language].verdicts[finding.verdict]
    const lines: Line[] = [
      [findingWords(finding, this.#language, this.#formats), {}],
      [filled(words.lookedAt, { day, verdict }), { ...QUIET, font: 'Helvetica-Bold' }],
    ]
    // Whoever wrote it may have left many lines empty.
    if (note !== '') lines.push([filled(words.note, { note: note.replaceAll(/\s+/g, ' ') }), QUIET])
    return lines
  }

  policies(): void {
    const words = this.#words.policies
    const { policies } = this.#said.figures
    this.#paper.title(words.title, LINE * 2)
    if (policies.length === 0) this.#paper.write(words.none, QUIET)
    for (const [team, of] of Map.groupBy(policies, ({ teamName }) => teamName)) {
      const versions = of
        .map(({ version }) => version)
        .toSorted((a, b) => a - b)
        .join(', ')
      this.#paper.write(
        team === null ? filled(words.company, { versions }) : filled(words.team, { team, versions }),
      )
    }
  }

  evidence(): void {
    const words = this.#words.evidence
    const { checkpoint, text } = this.#said
    this.#paper.title(words.title, EVIDENCE_HEIGHT)
    this.#paper.write(words.about)
    this.#paper.gap(6)
    this.#paper.facts([
      [words.seq, this.#formats.count(checkpoint.seq)],
      [words.hash, inGroups(checkpoint.hash)],
      [words.signature, inGroups(checkpoint.signature)],
      [words.key, inGroups(checkpoint.publicKey)],
      [words.figures, inGroups(sha256(text))],
      [words.verify, words.command],
    ])
  }

  finish(): Readable {
    const { figures, checkpoint, text } = this.#said
    this.#paper.attach(`checkpoint-${checkpoint.seq}.jsonl`, `${checkpointLine(checkpoint)}\n`)
    this.#paper.attach(`figures-${figures.month}.json`, text)
    const entry = filled(this.#words.entry, {
      seq: this.#formats.count(checkpoint.seq),
      hash: inGroups(checkpoint.hash.slice(0, 16)),
    })
    const left = `${figures.network} · ${this.#formats.month(figures.month)} · ${entry}`
    return this.#paper.finish((page, pages) => ({ left, right: filled(this.#words.page, { page, pages }) }))
  }

  /** With several currencies, each part says which one it is about. */
  #named(title: string, { currency }: Figures): string {
    return this.#said.figures.total.length > 1 ? `${title} (${currency})` : title
  }
}

/** In groups of four, as one reads such a text aloud, and in lines of sixteen: left alone, lines break behind a slash. */
const inGroups = (text: string): string =>
  (text.match(/.{1,64}/g) ?? []).map((line) => line.match(/.{1,4}/g)?.join(' ')).join('\n')
