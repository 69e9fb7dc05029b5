// Where a reader has got to, in a file: it goes on there when it is started again. A reader that keeps what it reads in a
// database writes the place in the same transaction.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

const file = process.env.PLACE_FILE ?? 'place.txt'
const last = Number(process.env.STOP_AFTER ?? Infinity)
let taken = 0

export const register = process.env.REGISTER ?? 'http://localhost:8083'
export const kept = existsSync(file) ? readFileSync(file, 'utf8') : undefined

/** Works on an event; here, prints it. */
export function take(event) {
  console.log(`${event.position} ${event.type} ${event.subject}`)
  taken++
}

/** Keeps the place whole, whatever happens meanwhile; ends the program where it is asked to. */
export function keep(place) {
  writeFileSync(`${file}.new`, String(place))
  renameSync(`${file}.new`, file)
  if (taken >= last) process.exit(0)
}

export const pause = seconds => new Promise(resolve => setTimeout(resolve, seconds * 1000))
