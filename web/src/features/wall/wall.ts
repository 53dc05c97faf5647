import type { Schema } from '@/shared/api/client'
import type { News } from '@/shared/live/push'

export type Wall = Schema<'WallView'>

/** The wall after one piece of news: seats move at once, everything else is fetched when it counts. */
export function after(wall: Wall, news: News): Wall {
  if (news.type !== 'seat.changed') return wall
  const it = news.body as Wall['seats'][number]
  const known = wall.seats.find((seat) => seat.agent === it.agent)
  if (!known || known.version >= it.version) return wall
  return {
    ...wall,
    seats: wall.seats.map((seat) =>
      seat.agent === it.agent ? { ...seat, state: it.state, since: it.since, version: it.version } : seat,
    ),
  }
}

/** Columns and size of the tiles so that any number of seats fits the lower part of the screen. */
export function tiling(seats: number): { columns: number; size: 'full' | 'name' | 'mark' } {
  if (seats <= 24) return { columns: 12, size: 'full' }
  if (seats <= 48) return { columns: 16, size: 'full' }
  if (seats <= 160) return { columns: 20, size: 'name' }
  return { columns: 40, size: 'mark' }
}

/** The sale to cheer: the newest one, while it is younger than three seconds of this machine. */
export const CHEER_MILLIS = 3000
