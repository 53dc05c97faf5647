// Every sentence exists in both languages, every key used exists, every key is used, and no sentence stands in the code.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../src')
const all = readdirSync(root, { recursive: true }).map((it) => join(root, it)).filter((it) => statSync(it).isFile())
const wrong = []

function flatten(value, prefix) {
  return Object.entries(value).flatMap(([key, it]) =>
    typeof it === 'object' ? flatten(it, `${prefix}.${key}`) : [[`${prefix}.${key}`, it]],
  )
}

const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((it) => it[1]).sort().filter((it, i, list) => it !== list[i - 1]).join()
const keys = new Map()
for (const folder of new Set(all.filter((it) => /locales\/\w+\.json$/.test(it)).map(dirname))) {
  const owner = basename(dirname(folder))
  const read = (language) => {
    const file = join(folder, `${language}.json`)
    return new Map(existsSync(file) ? flatten(JSON.parse(readFileSync(file, 'utf8')), owner) : [])
  }
  const zh = read('zh')
  const en = read('en')
  for (const [key, text] of zh) {
    keys.set(key, folder)
    if (!en.has(key)) wrong.push(`${key}: missing in English`)
    else if (places(text) !== places(en.get(key))) wrong.push(`${key}: its places differ between the languages`)
    if (!String(text).trim()) wrong.push(`${key}: empty in Chinese`)
  }
  for (const [key, text] of en) {
    if (!zh.has(key)) wrong.push(`${key}: missing in Chinese`)
    if (!String(text).trim()) wrong.push(`${key}: empty in English`)
    if (!key.endsWith(".otherLanguage") && /[\u3400-\u9fff]/.test(text)) wrong.push(`${key}: Chinese in the English text`)
  }
}

const owners = new Set([...keys.keys()].map((it) => it.split('.')[0]))
const literals = new Set()
const prefixes = new Set()
for (const file of all.filter((it) => /\.(ts|vue)$/.test(it) && !/\.test\.ts$|schema\.d\.ts$/.test(it))) {
  const text = readFileSync(file, 'utf8')
  for (const [, key] of text.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)) literals.add(key)
  for (const [, prefix] of text.matchAll(/`([\w-]+(?:\.[\w-]+)*\.[\w-]*)\$\{/g)) prefixes.add(prefix)
  for (const [, key] of text.matchAll(/(?:\bt|\$t)\(\s*['"]([\w.-]+)['"]/g)) {
    if (!keys.has(key)) wrong.push(`${relative(root, file)}: no sentence for ${key}`)
  }
  const code = text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|^\s*\/\/.*$/gm, '')
  const line = code.split('\n').findIndex((it) => /[\u3400-\u9fff]/.test(it))
  if (line >= 0) wrong.push(`${relative(root, file)}: a Chinese sentence in the code: ${code.split('\n')[line].trim()}`)
}
for (const key of keys.keys()) {
  const used = literals.has(key) || [...prefixes].some((it) => owners.has(it.split('.')[0]) && key.startsWith(it))
  if (!used) wrong.push(`${key}: used nowhere`)
}

if (wrong.length) {
  console.error(wrong.join('\n'))
  process.exit(1)
}
