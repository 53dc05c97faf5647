// Adds up what the test runners reported and prints the last line of ./callfloor test. Ends with 1 when anything failed.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

let passed = 0
let failed = 0
const complaints = []

function surefire(folder, expected) {
  const files = existsSync(folder) ? readdirSync(folder).filter((it) => /^TEST-.*\.xml$/.test(it)) : []
  if (files.length === 0 && expected) {
    failed++
    complaints.push(`${folder}: no test ran`)
  }
  for (const file of files) {
    const head = readFileSync(join(folder, file), 'utf8').match(/<testsuite [^>]*>/)[0]
    const count = (name) => Number(head.match(new RegExp(` ${name}="(\\d+)"`))?.[1] ?? 0)
    const bad = count('failures') + count('errors')
    passed += count('tests') - bad - count('skipped')
    failed += bad
    if (bad > 0) complaints.push(`${file.slice(5, -4)}: ${bad} failed`)
  }
}

function vitest(file) {
  if (!existsSync(file)) {
    failed++
    complaints.push(`${file}: no test ran`)
    return
  }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  passed += report.numPassedTests
  failed += report.numFailedTests
  if (report.numFailedTests > 0) complaints.push(`web: ${report.numFailedTests} failed`)
}

surefire('server/target/surefire-reports', true)
surefire('e2e/target/surefire-reports', true)
vitest('web/target/vitest.json')
for (const step of process.argv.slice(2)) {
  failed++
  complaints.push(`${step} failed`)
}
complaints.forEach((it) => console.log(it))
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
