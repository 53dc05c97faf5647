import { useQuery } from '@tanstack/vue-query'
import { api, must, type Schema } from '@/shared/api/client'
import { language } from '@/shared/i18n'

export type NumberRow = Schema<'NumberRow'>
export type Terms = Schema<'NumberTerms'>
export type State = NumberRow['state']

export const STATES: State[] = ['IN_USE', 'TRIAL', 'RESTING', 'WITHDRAWN']

const TONES: Record<State, string> = { IN_USE: 'green', TRIAL: 'amber', RESTING: 'red', WITHDRAWN: '' }
export const tone = (it: State): string => TONES[it]

export const placeOf = (it: { province?: string | null; city?: string | null }): string =>
  it.province && it.city && it.province !== it.city ? `${it.province} ${it.city}` : it.city || it.province || '–'

export const useChoices = () =>
  useQuery({ queryKey: ['numbers', 'choices'], queryFn: () => must(api.GET('/api/numbers/choices')), staleTime: Infinity })

export const tradeName = (it: Schema<'NumberTrade'>): string => (language() === 'zh' ? it.nameZh : it.nameEn)

/** Terms as a form holds them: nothing is null, limits are text. */
export interface TermsForm {
  owner: string
  carrier: string
  contract: string
  permit: string
  permitUntil: string
  uses: string[]
  trades: string[]
  campaigns: string[]
  provinces: string[]
  hourlyLimit: string
  dailyLimit: string
}

export const emptyTerms = (): TermsForm => ({
  owner: '',
  carrier: '',
  contract: '',
  permit: '',
  permitUntil: '',
  uses: ['SALES'],
  trades: [],
  campaigns: [],
  provinces: [],
  hourlyLimit: '',
  dailyLimit: '',
})

export const termsOf = (it: NumberRow): TermsForm => ({
  owner: it.owner,
  carrier: it.carrier,
  contract: it.contract,
  permit: it.permit,
  permitUntil: it.permitUntil,
  uses: [...it.uses],
  trades: [...it.trades],
  campaigns: it.projects.map((project) => project.id),
  provinces: [...it.provinces],
  hourlyLimit: it.hourlyLimit ? String(it.hourlyLimit) : '',
  dailyLimit: it.dailyLimit ? String(it.dailyLimit) : '',
})

const limit = (text: string | number): number | null => (String(text).trim() === '' ? null : Number(text))

export const wished = (it: TermsForm): Terms => ({
  ...it,
  hourlyLimit: limit(it.hourlyLimit),
  dailyLimit: limit(it.dailyLimit),
})

export const complete = (it: TermsForm): boolean =>
  it.owner.trim().length > 1 && it.permit.trim().length > 1 && it.permitUntil !== '' && it.uses.length > 0
