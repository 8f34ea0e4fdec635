// Drives MQTT.js from a test: one JSON command per line on stdin, one JSON answer or event per line on stdout.
import { createInterface } from 'node:readline'
import mqtt from 'mqtt'

const clients = new Map()
const print = (line) => process.stdout.write(JSON.stringify(line) + '\n')

const commands = {
  connect: ({ name, port, options }) => new Promise((resolve, reject) => {
    const settings = { protocolVersion: 4, reconnectPeriod: 0, clientId: name, ...options }
    const client = mqtt.connect(`mqtt://127.0.0.1:${port}`, settings)
    clients.set(name, client)
    client.on('message', (topic, payload, packet) =>
      print({ event: 'message', name, topic, payload: payload.toString(), qos: packet.qos, retain: packet.retain, dup: packet.dup }))
    client.once('connect', (packet) => resolve({ sessionPresent: packet.sessionPresent }))
    client.once('error', reject)
  }),
  subscribe: async ({ name, filter, qos }) => ({
    granted: (await clients.get(name).subscribeAsync(filter, { qos })).map((g) => g.qos)
  }),
  unsubscribe: async ({ name, filter }) => { await clients.get(name).unsubscribeAsync(filter) },
  publish: async ({ name, topic, payload, qos, retain }) => {
    await clients.get(name).publishAsync(topic, payload, { qos, retain: retain ?? false })
  },
  burst: async ({ name, topic, count, qos }) => {
    const client = clients.get(name)
    await Promise.all(Array.from({ length: count }, (_, i) => client.publishAsync(topic, String(i), { qos })))
  },
  end: async ({ name }) => { await clients.get(name).endAsync() },
  break: async ({ name }) => { clients.get(name).stream.destroy() }
}

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line)
  commands[command.do](command)
    .then((result) => print({ id: command.id, ...result }))
    .catch((error) => print({ id: command.id, error: String(error.message ?? error), code: error.code }))
}
process.exit(0)
