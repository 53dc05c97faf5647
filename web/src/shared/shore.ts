/** Where one stands against the goal of the day. */
export interface Shore {
  done: number
  goal: number
  /** What should be done by now when the day goes evenly. */
  due: number
  /** What is still missing; 0 when the goal is reached. */
  left: number
  /** Where the day ends at the pace so far, as a range; null before enough of the day has passed to say. */
  forecast: [number, number] | null
}

const ENOUGH_OF_THE_DAY = 0.1

/** Part of the goal, 0 to 1. */
export function share(done: number, goal: number): number {
  return goal <= 0 ? 0 : Math.min(1, Math.max(0, done / goal))
}

/**
 * The shore of a day of which `passed` (0 to 1) of the working time is over. The forecast takes what is to come as a
 * Poisson count at the pace so far and gives one standard deviation to either side.
 */
export function shoreOf(done: number, goal: number, passed: number): Shore {
  const part = Math.min(1, Math.max(0, passed))
  let forecast: [number, number] | null = null
  if (part >= ENOUGH_OF_THE_DAY) {
    const coming = (done / part) * (1 - part)
    const spread = Math.sqrt(coming)
    forecast = [done + Math.max(0, Math.floor(coming - spread)), done + Math.ceil(coming + spread)]
  }
  return { done, goal, due: Math.round(goal * part * 10) / 10, left: Math.max(0, goal - done), forecast }
}
