/** Where a day stands against its goal, as the server works it out (`GoalPace`). */
export interface Shore {
  goal: number
  done: number
  /** What should be done by now when the day goes evenly. */
  due: number
  /** What is still missing; 0 when the goal is reached. */
  left: number
  /** Where the day ends when luck is poor; absent while too little of the day has passed to say. */
  low?: number | null
  /** The same with good luck. */
  high?: number | null
}

const TOO_EARLY = 0.08

/** Part of the goal, 0 to 1. */
export function share(done: number, goal: number): number {
  return goal <= 0 ? 0 : Math.min(1, Math.max(0, done / goal))
}

/**
 * The shore of several together. How much of the day has passed is read from what is due; what is still to come is taken
 * as a count of rare events at the rate so far, whose spread is its root.
 */
export function together(shores: readonly Shore[]): Shore {
  const sum = (of: (it: Shore) => number) => shores.reduce((all, it) => all + of(it), 0)
  const [goal, done, due] = [sum((it) => it.goal), sum((it) => it.done), sum((it) => it.due)]
  const passed = share(due, goal)
  const whole = { goal, done, due, left: Math.max(0, goal - done) }
  if (passed < TOO_EARLY) return { ...whole, low: null, high: null }
  const coming = (done / passed) * (1 - passed)
  const spread = Math.sqrt(coming)
  return { ...whole, low: done + Math.floor(Math.max(0, coming - spread)), high: done + Math.ceil(coming + spread) }
}

/** Goals are whole; what is due of them by now is shown rounded, for nobody sells half a deposit. */
export function goalText(amount: number): string {
  return String(Math.round(amount))
}
