// Writes the API's types from openapi.json. Every request carries the same headers, which the client sets by itself
// (see src/shared/api/client.ts), so they are left out here and no caller has to name them.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'

const web = resolve(import.meta.dirname, '..')
const api = JSON.parse(readFileSync(resolve(web, 'openapi.json'), 'utf8'))
const isHeader = (it) => it.in === 'header' || api.components.parameters?.[it.$ref?.split('/').pop()]?.in === 'header'

for (const path of Object.values(api.paths)) {
  for (const operation of Object.values(path)) {
    operation.parameters = operation.parameters?.filter((it) => !isHeader(it))
    if (!operation.parameters?.length) delete operation.parameters
  }
}
writeFileSync(resolve(web, 'src/shared/api/schema.d.ts'), astToString(await openapiTS(api)))
