// Holds OpenAPI documents against the rules of Spectral and Redocly; a warning counts as a fault.
//   node lint.mjs ../openapi/*.yaml
import { execFile } from 'node:child_process'

const documents = process.argv.slice(2)

const run = (tool, ...options) => new Promise(resolve =>
  execFile('node', [`node_modules/${tool}`, ...options], { maxBuffer: 64 * 1024 * 1024 },
    (error, out, err) => resolve({ failed: error !== null, out, err })))

const spectral = async () => {
  const { failed, out, err } = await run('@stoplight/spectral-cli/dist/index.js',
    'lint', '--ruleset', 'spectral.yaml', '--fail-severity', 'hint', ...documents)
  return failed ? [`Spectral: ${out}${err}`] : []
}

const redocly = async document => {
  const { out, err } = await run('@redocly/cli/bin/cli.js',
    'lint', '--config', 'redocly.yaml', '--format', 'json', '--max-problems', '1000', document)
  const start = out.indexOf('{')
  if (start < 0) return [`Redocly did not read ${document}: ${out}${err}`]
  return JSON.parse(out.slice(start)).problems
    .map(each => `Redocly: ${document} ${each.ruleId} ${each.message} ${each.location[0]?.pointer}`)
}

const faults = (await Promise.all([spectral(), ...documents.map(redocly)])).flat()
faults.forEach(fault => console.log(fault))
console.log(`${documents.length} documents, ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
