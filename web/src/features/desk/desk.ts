import { api, ask, must, type Schema } from '@/shared/api/client'
import type { Result } from '@/shared/api/result'
import { TAB } from './tab'

export type Desk = Schema<'DeskView'>
export type DeskResult = Schema<'DeskResult'>
export type DeskLead = Schema<'DeskLead'>
export type DeskCall = Schema<'DeskCall'>
export type DeskScript = Schema<'DeskScript'>
export type DeskDisclosure = Schema<'DeskDisclosure'>
export type DeskPromise = Schema<'DeskPromise'>
export type DeskOwed = Schema<'DeskOwed'>
export type DeskField = Schema<'CampaignField'>
export type DeskDraft = Schema<'DeskDraft'>

const headers = { 'Desk-Tab': TAB }

/** What an agent can do; every command answers with the desk as it is then. */
export const deskApi = {
  show: (): Promise<Desk> => must(api.GET('/api/desk', { headers })),
  sit: (campaignId: string): Promise<Result<Desk>> => ask(api.POST('/api/desk/seat', { headers, body: { campaignId } })),
  stand: (): Promise<Result<Desk>> => ask(api.DELETE('/api/desk/seat', { headers })),
  ready: (): Promise<Result<Desk>> => ask(api.POST('/api/desk/ready', { headers })),
  signInBrowser: (): Promise<Result<Schema<'BrowserSignIn'>>> => ask(api.POST('/api/desk/station/sign-in', { headers })),
  ringStation: (): Promise<Result<Desk>> => ask(api.POST('/api/desk/station', { headers })),
  rest: (reason: string): Promise<Result<Desk>> => ask(api.POST('/api/desk/break', { headers, body: { reason } })),
  dial: (leadId: string | null): Promise<Result<Desk>> => ask(api.POST('/api/desk/dial', { headers, body: { leadId } })),
  skip: (reason: string): Promise<Result<Desk>> => ask(api.POST('/api/desk/skip', { headers, body: { reason } })),
  hangUp: (): Promise<Result<Desk>> => ask(api.POST('/api/desk/hang-up', { headers })),
  hold: (on: boolean): Promise<Result<Desk>> => ask(api.POST('/api/desk/hold', { headers, body: { on } })),
  digits: (digits: string): Promise<Result<Desk>> => ask(api.POST('/api/desk/digits', { headers, body: { digits } })),
  disclose: (disclosure: string, attemptId: string | null): Promise<Result<Desk>> =>
    ask(api.POST('/api/desk/disclosures', { headers, body: { disclosure, attemptId } })),
  saveDraft: (body: Schema<'SaveDraft'>): Promise<Result<DeskDraft>> => ask(api.PUT('/api/desk/draft', { headers, body })),
  wrapUp: (body: Schema<'SaveWrapUp'>): Promise<Result<Schema<'WrapUpSaved'>>> =>
    ask(api.POST('/api/desk/wrap-up', { headers, body })),
  lead: (lead: string): Promise<DeskLead> => must(api.GET('/api/desk/leads/{lead}', { params: { path: { lead } } })),
  leads: (cursor: string | undefined) => must(api.GET('/api/desk/leads', { params: { query: { cursor, limit: 50 } } })),
  history: (cursor: string | undefined) => must(api.GET('/api/desk/history', { params: { query: { cursor, limit: 50 } } })),
  questions: (q: string) => must(api.GET('/api/desk/questions', { params: { query: { q } } })),
  opinion: (question: string, useful: boolean) =>
    ask(api.POST('/api/desk/questions/{question}/opinion', { params: { path: { question } }, body: { useful } })),
}

/** Ringing or talking: the customer is on the line, or about to be. */
export function inCall(state: string): boolean {
  return state === 'RINGING' || state === 'TALKING' || state === 'HOLD'
}
