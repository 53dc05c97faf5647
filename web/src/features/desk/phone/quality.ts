/** What the browser counted of a call so far. Its words: https://w3c.github.io/webrtc-stats/ */
export interface Sample {
  received: number
  lost: number
  /** Seconds. */
  jitter: number
  /** Seconds; null until the far end has reported. */
  roundTrip: number | null
}

export interface Quality {
  step: 'good' | 'fair' | 'poor'
  /** Of a hundred packets of the last moments. */
  lostPercent: number
  jitterMillis: number
  roundTripMillis: number | null
}

/**
 * Up to where the network counts as good, and from where as poor. G.711 hides about one packet in a hundred and sounds
 * broken from one in twenty; a browser's buffer evens out some tens of milliseconds; people begin to talk over each other
 * at a delay of 150 ms one way and give up at 400 (ITU-T G.114).
 */
const GOOD = { lostPercent: 1, jitterMillis: 30, roundTripMillis: 300 }
const POOR = { lostPercent: 5, jitterMillis: 80, roundTripMillis: 800 }

type Row = Record<string, unknown>

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

export function sampleOf(rows: Iterable<Row>): Sample {
  const sample: Sample = { received: 0, lost: 0, jitter: 0, roundTrip: null }
  for (const row of rows) {
    if (row.type === 'inbound-rtp') {
      sample.received = number(row.packetsReceived)
      sample.lost = number(row.packetsLost)
      sample.jitter = number(row.jitter)
    } else if (row.type === 'remote-inbound-rtp' && typeof row.roundTripTime === 'number') {
      sample.roundTrip = row.roundTripTime
    }
  }
  return sample
}

/** How the network was between two samples. Nothing at all received is as poor as can be. */
export function qualityBetween(before: Sample, now: Sample): Quality {
  const received = now.received - before.received
  const lost = Math.max(0, now.lost - before.lost)
  const quality = {
    lostPercent: received + lost > 0 ? (100 * lost) / (received + lost) : 100,
    jitterMillis: Math.round(1000 * now.jitter),
    roundTripMillis: now.roundTrip === null ? null : Math.round(1000 * now.roundTrip),
  }
  const within = (limit: typeof GOOD) =>
    quality.lostPercent <= limit.lostPercent &&
    quality.jitterMillis <= limit.jitterMillis &&
    (quality.roundTripMillis ?? 0) <= limit.roundTripMillis
  return { ...quality, step: within(GOOD) ? 'good' : within(POOR) ? 'fair' : 'poor' }
}
