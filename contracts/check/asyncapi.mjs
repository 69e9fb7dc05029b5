// Reads an AsyncAPI document as other programs do, and says what is wrong with it or in it.
//   node asyncapi.mjs http://localhost:8083/asyncapi
import { Parser } from '@asyncapi/parser'

const text = await (await fetch(process.argv[2])).text()
const { document, diagnostics } = await new Parser().parse(text)
const faults = diagnostics
  .filter(each => each.severity < 2) // errors and warnings
  .map(each => `${each.path.join('/')}: ${each.message}`)
const messages = document?.allMessages().all() ?? []
for (const message of messages) {
  const fields = Object.keys(message.payload()?.properties() ?? {})
  if (fields.length === 0) faults.push(`${message.name()}: its payload has no properties`)
}
faults.forEach(fault => console.log(fault))
console.log(`${messages.length} messages, ${faults.length} faults`)
process.exitCode = document && messages.length > 0 && faults.length === 0 ? 0 : 1
