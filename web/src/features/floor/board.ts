import type { Schema } from '@/shared/api/client'
import type { News } from '@/shared/live/push'
import { together, type Shore } from '@/shared/shore'

export type Floor = Schema<'FloorView'>
export type FloorSeat = Schema<'FloorSeat'>
export type FloorTeam = Schema<'FloorTeam'>
export type FloorAlarm = Schema<'FloorAlarm'>
export type FloorEvent = Schema<'FloorEvent'>

/** What a seat's news says; its figures stay as they were. */
export type SeatNews = Pick<FloorSeat, 'agent' | 'state' | 'since' | 'campaign' | 'breakReason' | 'wish' | 'version'>

type AgentFigures = Pick<FloorSeat, 'agent' | 'dials' | 'humans' | 'sales' | 'talkSeconds'>

const KEPT_EVENTS = 30

/**
 * The board after one piece of news. What is not shown (another leader's agents) is passed over; news older than what
 * is known is too, for news may overtake a fetch.
 */
export function after(floor: Floor, news: News): Floor {
  switch (news.type) {
    case 'seat.changed':
      return seatChanged(floor, news.body as SeatNews)
    case 'floor.figures': {
      const body = news.body as { agents: AgentFigures[]; teams: FloorTeam[] }
      return figuresChanged(floor, body.agents, body.teams)
    }
    case 'floor.alarm': {
      const alarm = news.body as FloorAlarm
      return shows(floor, alarm.agent)
        ? { ...floor, alarms: [...floor.alarms.filter((it) => it.id !== alarm.id), alarm] }
        : floor
    }
    case 'floor.alarm-ended': {
      const { id } = news.body as { id: string }
      return { ...floor, alarms: floor.alarms.filter((it) => it.id !== id) }
    }
    default: {
      const event = news.body as Partial<FloorEvent> | null
      if (!event?.id || !event.agent || !event.kind || !shows(floor, event.agent)) return floor
      const others = floor.events.filter((it) => it.id !== event.id)
      return { ...floor, events: [event as FloorEvent, ...others].slice(0, KEPT_EVENTS) }
    }
  }
}

function shows(floor: Floor, agent: string): boolean {
  return floor.seats.some((it) => it.agent === agent)
}

function seatChanged(floor: Floor, news: SeatNews): Floor {
  const at = floor.seats.findIndex((it) => it.agent === news.agent)
  const known = floor.seats[at]
  if (!known || known.version >= news.version) return floor
  const { agent, state, since, campaign, breakReason, wish, version } = news
  const seats = [...floor.seats]
  seats[at] = { ...known, agent, state, since, campaign, breakReason, wish, version }
  return { ...floor, seats }
}

function figuresChanged(floor: Floor, agents: AgentFigures[], teams: FloorTeam[]): Floor {
  const figures = new Map(agents.map((it) => [it.agent, it]))
  const days = new Map(teams.map((it) => [it.id, it]))
  return {
    ...floor,
    seats: figures.size ? floor.seats.map((it) => ({ ...it, ...figures.get(it.agent) })) : floor.seats,
    // A team's row is its day as the whole centre sees it; only teams already shown are taken.
    teams: days.size ? floor.teams.map((it) => days.get(it.id) ?? it) : floor.teams,
  }
}

/** What the reader has narrowed the floor to; empty means all. */
export interface Narrowed {
  region: string
  team: string
  campaign: string
  state: string
  find: string
}

/** A team with those of its seats that are shown, in the order of staff numbers so that nothing jumps. */
export interface TeamOnFloor {
  team: FloorTeam
  seats: FloorSeat[]
}

/** Teams and seats that pass the filters. */
export function narrow(floor: Floor, by: Narrowed): TeamOnFloor[] {
  const wanted = by.find.trim().toLowerCase()
  const passes = (seat: FloorSeat) =>
    (!by.campaign || seat.campaign === by.campaign) &&
    (!by.state || seat.state === by.state) &&
    (!wanted || seat.name.toLowerCase().includes(wanted) || seat.staffNumber.toLowerCase().includes(wanted))
  return floor.teams
    .filter((it) => (!by.region || it.regionId === by.region) && (!by.team || it.id === by.team))
    .map((team) => ({
      team,
      seats: floor.seats
        .filter((it) => it.team === team.id && passes(it))
        .sort((a, b) => a.staffNumber.localeCompare(b.staffNumber)),
    }))
    .filter((it) => it.seats.length > 0 || (!by.campaign && !by.state && !wanted))
}

/** The day of several teams together. */
export interface Totals {
  shore: Shore
  dials: number
  humans: number
  sales: number
  /** Answered by a person, of all dials; null before the first. */
  connectRate: number | null
  /** Time with customers and after calls, of all time signed in. */
  occupancy: number | null
}

export function totals(teams: readonly FloorTeam[]): Totals {
  const sum = (of: (it: FloorTeam) => number) => teams.reduce((all, it) => all + of(it), 0)
  const dials = sum((it) => it.dials)
  const humans = sum((it) => it.humans)
  const login = sum((it) => it.loginSeconds)
  return {
    shore: together(teams.map((it) => it.goal)),
    dials,
    humans,
    sales: sum((it) => it.sales),
    connectRate: dials > 0 ? humans / dials : null,
    occupancy: login > 0 ? sum((it) => it.handleSeconds) / login : null,
  }
}

/** What the header says besides figures: of all in sight, or of the teams the reader has narrowed it to. */
export type Beside = Pick<Floor['header'], 'hours' | 'callbacksWaiting' | 'callbacksOverdue'>

export function beside(floor: Floor, teams: readonly string[] | null): Beside {
  if (!teams) return floor.header
  const chosen = floor.teamHours.filter((it) => teams.includes(it.team))
  const hours = new Map<string, Beside['hours'][number]>()
  for (const it of chosen.flatMap((team) => team.hours)) {
    const known = hours.get(it.hour)
    hours.set(it.hour, { hour: it.hour, dials: it.dials + (known?.dials ?? 0), before: added(it.before, known?.before) })
  }
  return {
    hours: [...hours.values()].sort((a, b) => a.hour.localeCompare(b.hour)),
    callbacksWaiting: chosen.reduce((all, it) => all + it.callbacksWaiting, 0),
    callbacksOverdue: chosen.reduce((all, it) => all + it.callbacksOverdue, 0),
  }
}

/** Nothing and nothing stays nothing: there was no day before. */
function added(one: number | null | undefined, other: number | null | undefined): number | null {
  const known = [one, other].filter((it) => typeof it === 'number')
  return known.length ? known.reduce((all, it) => all + it, 0) : null
}

/** How many seats are in each state, for the chips that filter by it. */
export function countStates(seats: readonly FloorSeat[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const it of seats) counts.set(it.state, (counts.get(it.state) ?? 0) + 1)
  return counts
}
