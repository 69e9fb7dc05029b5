// Makes a Postman collection of each OpenAPI document, which Bruno and Insomnia import too. With addresses of running
// services it runs every read of theirs.
//   node collect.mjs FOLDER
//   TOKEN=… node collect.mjs FOLDER trust-service=http://localhost:8081 …
import { mkdirSync, writeFileSync } from 'node:fs'
import newman from 'newman'
import converter from 'openapi-to-postmanv2'

const [folder, ...running] = process.argv.slice(2)
const addresses = Object.fromEntries(running.map(each => each.split(/=(.*)/s).slice(0, 2)))
const options = {
  folderStrategy: 'Tags',
  requestParametersResolution: 'Example',
  exampleParametersResolution: 'Example',
}

const convert = service => new Promise((resolve, reject) => converter.convert(
  { type: 'file', data: `../openapi/${service}.yaml` }, options,
  (error, made) => error || !made.result ? reject(error ?? made.reason) : resolve(made.output[0].data)))

// Answers are in the document; optional parameters are there to be switched on.
const tidy = item => {
  item.item?.forEach(tidy)
  delete item.response
  item.request?.url?.query?.forEach(each => { each.disabled = !JSON.stringify(each.description ?? '').includes('(Required)') })
  item.request?.header?.forEach(each => { each.disabled = !['Accept', 'Content-Type'].includes(each.key) })
}

const isRead = item => item.item
  ? (item.item = item.item.filter(isRead)).length > 0
  : item.request.method === 'GET' && !item.request.url.path.at(-1).endsWith('-events')

const run = (service, collection) => new Promise((resolve, reject) => newman.run({
  collection: {
    ...collection,
    item: structuredClone(collection.item).filter(isRead),
    auth: { type: 'bearer', bearer: [{ key: 'token', value: process.env.TOKEN }] },
    event: [{
      listen: 'test',
      script: { exec: ["pm.test('is answered as described', () => pm.expect(pm.response.code).to.be.oneOf([200, 404, 410, 422]))"] },
    }],
  },
  envVar: [{ key: 'baseUrl', value: addresses[service] }],
  timeoutRequest: 10000,
}, (error, summary) => error ? reject(error) : resolve(summary.run)))

mkdirSync(folder, { recursive: true })
for (const service of ['trust-service', 'framework-service', 'tender-service']) {
  const collection = await convert(service)
  collection.item.forEach(tidy)
  writeFileSync(`${folder}/${service}.postman_collection.json`, JSON.stringify(collection, null, 1))
  if (addresses[service]) {
    const { stats, failures } = await run(service, collection)
    failures.forEach(each => console.log(`${service}: ${each.source?.name}: ${each.error.message}`))
    console.log(`${service}: ${stats.requests.total} reads, ${failures.length} failures`)
    if (failures.length > 0 || stats.requests.total === 0) process.exitCode = 1
  }
}
