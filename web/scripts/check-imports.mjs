// Holds the import graph: shared → features → app. A feature never imports another feature; nothing goes round in circles.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../src')
const files = readdirSync(root, { recursive: true })
  .map((it) => join(root, it))
  .filter((it) => /\.(ts|vue)$/.test(it) && statSync(it).isFile())
const known = new Set(files)

function find(from, wanted) {
  const base = wanted.startsWith('@/') ? join(root, wanted.slice(2)) : resolve(dirname(from), wanted)
  return ['', '.ts', '.vue', '/index.ts'].map((it) => base + it).find((it) => known.has(it))
}

const graph = new Map()
for (const file of files) {
  const text = readFileSync(file, 'utf8')
  const eager = [...text.matchAll(/(?:from|import)\s+['"]((?:@|\.)[^'"]+)['"]/g)].map((it) => it[1])
  const lazy = [...text.matchAll(/import\(\s*['"]((?:@|\.)[^'"]+)['"]/g)].map((it) => it[1])
  const to = (list) => list.map((it) => find(file, it)).filter(Boolean)
  graph.set(file, { eager: to(eager), all: to([...eager, ...lazy]) })
}

const wrong = []
const place = (file) => relative(root, file).split('/')
for (const [file, { all }] of graph) {
  const [layer, feature] = place(file)
  for (const target of all) {
    const [otherLayer, otherFeature] = place(target)
    const allowed =
      layer === 'app' || otherLayer === 'shared' || (layer === 'features' && otherLayer === 'features' && feature === otherFeature)
    if (!allowed) wrong.push(`${relative(root, file)} may not import ${relative(root, target)}`)
  }
}

const state = new Map()
function walk(file, trail) {
  if (state.get(file) === 'done') return
  if (state.get(file) === 'open') {
    wrong.push('a circle: ' + [...trail.slice(trail.indexOf(file)), file].map((it) => relative(root, it)).join(' → '))
    return
  }
  state.set(file, 'open')
  for (const target of graph.get(file)?.eager ?? []) walk(target, [...trail, file])
  state.set(file, 'done')
}
for (const file of files) walk(file, [])

if (wrong.length) {
  console.error(wrong.join('\n'))
  process.exit(1)
}
