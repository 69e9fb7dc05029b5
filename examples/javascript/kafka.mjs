// Follows a topic of the register. KAFKA: where Kafka is; TOPIC: epr.tenders, epr.frameworks or epr.trusts; GROUP: the
// name under which Kafka keeps the place. Delivery is at least once: events are known by ce_subject and ce_sequence.
import { Kafka, logLevel } from 'kafkajs'
import { take } from './place.mjs'

const group = process.env.GROUP ?? 'epr-example'
const last = Number(process.env.STOP_AFTER ?? Infinity)
const kafka = new Kafka({ clientId: group, brokers: [process.env.KAFKA ?? 'localhost:9092'], logLevel: logLevel.ERROR })
const consumer = kafka.consumer({ groupId: group, readUncommitted: false })
const versions = new Map()
let taken = 0

await consumer.connect()
await consumer.subscribe({ topic: process.env.TOPIC ?? 'epr.tenders', fromBeginning: true })
await consumer.run({
  eachMessage: async ({ message }) => {
    const header = name => message.headers[`ce_${name}`]?.toString()
    const [subject, version] = [header('subject'), Number(header('sequence'))]
    if (version <= (versions.get(subject) ?? 0)) return // again, after a crash
    versions.set(subject, version)
    take({ position: header('position'), type: header('type'), subject, data: JSON.parse(message.value) })
    if (++taken >= last) process.exit(0)
  }
})
