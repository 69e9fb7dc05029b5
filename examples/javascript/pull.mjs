// Follows a service's events by asking for what is next. REGISTER: the service's address.
import { keep, kept, pause, register, take } from './place.mjs'

let cursor = kept
while (true) {
  const asked = cursor ? `cursor=${cursor}` : 'since=0'
  try {
    const answer = await fetch(`${register}/v1/changes?wait=30&limit=500&${asked}`)
    if (answer.status === 410) throw new Error(`too old, start again: ${(await answer.json()).snapshot}`)
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    const page = await answer.json()
    page.items.forEach(take)
    cursor = page.next
    keep(cursor)
  } catch (fault) {
    console.error(`again in 5 s: ${fault.message}`)
    await pause(5)
  }
}
