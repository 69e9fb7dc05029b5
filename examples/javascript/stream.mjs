// Follows a service's events as server-sent events, and resumes where it was. REGISTER: the service's address;
// STREAM: /v1/tender-events, /v1/framework-events, /v1/trust-events or /v1/cover-events, with filters.
import { keep, kept, pause, register, take } from './place.mjs'

const stream = process.env.STREAM ?? '/v1/tender-events'
let last = kept ?? '0'

/** The fields of one event of the stream; a comment, such as a heartbeat, has none. */
const fields = block =>
  Object.fromEntries(block.split('\n').filter(line => line && !line.startsWith(':')).map(line => line.split(/: ?(.*)/s)))

while (true) {
  try {
    const answer = await fetch(register + stream, { headers: { Accept: 'text/event-stream', 'Last-Event-ID': last } })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    let text = ''
    for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + part).split('\n\n')
      text = blocks.pop()
      for (const { id, event, data } of blocks.map(fields)) {
        if (event === 'reset') throw new Error(`too old, start again: ${data}`)
        if (data) take(JSON.parse(data))
        if (id) keep((last = id))
      }
    }
  } catch (fault) {
    console.error(`again in 5 s: ${fault.message}`)
  }
  await pause(5)
}
