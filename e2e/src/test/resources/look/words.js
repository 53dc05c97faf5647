// What is wrong with the words and the width of a page, as sentences.
({ language, owners, sentences }) => {
  const wrong = new Set()
  const seen = window.__seen
  const data = seen.data.join('\n')
  const foreign = sentences.map((it) => new RegExp(`^${it}$`))
  const key = new RegExp(`(^|[\\s"(])(${owners.join('|')})(\\.[a-zA-Z][\\w-]*)+($|[\\s").,])`)
  const shown = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (parent && !parent.closest('script,style')) shown.push(walker.currentNode.data)
  }
  for (const element of document.querySelectorAll('[title],[placeholder],[aria-label],[alt]')) {
    for (const name of ['title', 'placeholder', 'aria-label', 'alt']) shown.push(element.getAttribute(name) ?? '')
  }
  shown.push(document.title)
  for (const text of shown.map((it) => it.trim()).filter(Boolean)) {
    if (key.test(text)) wrong.add(`a raw key: ${text}`)
    if (/\{\w+\}|\bundefined\b|\bNaN\b|\[object /.test(text)) wrong.add(`an unfilled place: ${text}`)
    if (language !== 'en' || text === '中文') continue
    const strange = (text.match(/[\u3000-\u9fff\uff00-\uffef]+/g) ?? []).filter((it) => !data.includes(it))
    if (strange.length) wrong.add(`Chinese that is no data: ${text}`)
    else if (seen.pairs.has(text) && !seen.words.has(text)) wrong.add(`the Chinese name where there is an English one: ${text}`)
    else if (foreign.some((it) => it.test(text))) wrong.add(`a sentence of the server in Chinese: ${text}`)
  }
  const root = document.scrollingElement
  const main = document.querySelector('#main')
  for (const [name, it] of [['the page', root], ['the main part', main]]) {
    if (it && it.scrollWidth > it.clientWidth + 1) {
      const widest = [...it.querySelectorAll('*')]
        .filter((one) => one.getBoundingClientRect().right > it.getBoundingClientRect().right + 1)
        .slice(0, 3)
        .map((one) => `${one.tagName.toLowerCase()}.${[...one.classList].join('.')}`)
      wrong.add(`${name} scrolls sideways at ${innerWidth}: ${it.scrollWidth} > ${it.clientWidth} (${widest.join(' ')})`)
    }
  }
  return [...wrong]
}
