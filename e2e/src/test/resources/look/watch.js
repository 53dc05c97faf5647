// Runs before the page's own scripts: counts what is being fetched and remembers what the server said, so that a test
// knows when a page has come to rest and which words are data.
(() => {
  const seen = { running: 0, data: [], words: new Set(), pairs: new Set() }
  window.__seen = seen

  function learn(value) {
    if (typeof value === 'string') {
      if (!/[\u3000-\u9fff\uff00-\uffef]/.test(value)) return
      seen.data.push(value)
      seen.words.add(value.trim())
    } else if (Array.isArray(value)) {
      value.forEach(learn)
    } else if (value && typeof value === 'object') {
      for (const [key, it] of Object.entries(value)) {
        const other = key === 'zh' ? value.en : key.endsWith('Zh') ? value[`${key.slice(0, -2)}En`] : undefined
        if (typeof it === 'string' && typeof other === 'string' && other && other !== it) seen.pairs.add(it.trim())
        else learn(it)
      }
    }
  }

  const plain = window.fetch
  window.fetch = async (...wish) => {
    seen.running++
    try {
      const answer = await plain(...wish)
      if (answer.headers.get('content-type')?.includes('json')) learn(await answer.clone().json())
      return answer
    } finally {
      setTimeout(() => seen.running--, 0)
    }
  }

  const Plain = window.WebSocket
  window.WebSocket = class extends Plain {
    constructor(...wish) {
      super(...wish)
      this.addEventListener('message', (event) => {
        try {
          learn(JSON.parse(event.data))
        } catch {
          // not for us
        }
      })
    }
  }
})()
