// What axe finds serious or critical, as sentences.
async () => {
  const found = await window.axe.run(document, { resultTypes: ['violations'], preload: false })
  return found.violations
    .filter((it) => it.impact === 'serious' || it.impact === 'critical')
    .map((it) => {
      const where = it.nodes.slice(0, 4).map((node) => `${node.target.join(' ')}  ${node.html.slice(0, 160)}`)
      return `axe ${it.id} (${it.nodes.length}): ${it.help}\n    ${where.join('\n    ')}`
    })
}
