import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the hub counts and measures, for Prometheus. Nothing in it says who did what. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests = new Histogram({
    name: 'rundruf_http_request_seconds',
    help: 'Requests by what they were for and how they ended',
    labelNames: ['operation', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.#registry],
  })
  readonly #groups = new Histogram({
    name: 'rundruf_command_group_size',
    help: 'Commands that shared a transaction',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128],
    registers: [this.#registry],
  })
  readonly #commits = new Histogram({
    name: 'rundruf_command_group_seconds',
    help: 'Time from the beginning of a group of commands until it was committed',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
    registers: [this.#registry],
  })
  readonly #bugs = new Counter({
    name: 'rundruf_bugs_total',
    help: 'Requests that ended in a bug of the hub',
    registers: [this.#registry],
  })

  /** @param listeners how many live connections there are at this moment */
  constructor(listeners: () => number) {
    collectDefaultMetrics({ register: this.#registry })
    new Gauge({
      name: 'rundruf_live_connections',
      help: 'Open live feeds',
      registers: [this.#registry],
      collect() {
        this.set(listeners())
      },
    })
  }

  request(operation: string, status: number, seconds: number): void {
    this.#requests.observe({ operation, status: String(status) }, seconds)
    if (status === 500) this.#bugs.inc()
  }

  group(size: number, seconds: number): void {
    this.#groups.observe(size)
    this.#commits.observe(seconds)
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }
}
