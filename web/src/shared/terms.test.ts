import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const screen = (feature: string, language: string) =>
  JSON.parse(read(`../features/${feature}/locales/${language}.json`)) as Record<string, string & Record<string, string>>
const catalogue = (language: string) =>
  new Map(
    read(`../../../server/src/main/resources/i18n/metrics_${language}.properties`)
      .split('\n')
      .map((line) => line.split('=', 2) as [string, string]),
  )

/** One word, one meaning: a screen calls a figure what the catalogue, exports and the glossary call it. */
describe.each(['zh', 'en'])('figures in %s', (language) => {
  it('have one name on every screen', () => {
    const name = catalogue(language).get('metric.occupancy.name') ?? ''
    expect(name).not.toBe('')
    expect(screen('floor', language)['occupancy']).toBe(name)
    expect(screen('wall', language)['occupancy']).toBe(name)
    expect(screen('desk', language)['today']?.['occupancy']?.toLowerCase()).toContain(name.toLowerCase())
    expect(read('../../../docs/glossary.md').toLowerCase()).toContain(`| ${name.toLowerCase()} |`)
  })
})
