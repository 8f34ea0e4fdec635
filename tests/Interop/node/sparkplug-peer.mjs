// Drives the npm package sparkplug-payload from a test: one JSON command per line on stdin, one JSON answer per line on stdout.
import { createInterface } from 'node:readline'
import sparkplug from 'sparkplug-payload'
import Long from 'long'

const codec = sparkplug.get('spBv1.0')
const print = (line) => process.stdout.write(JSON.stringify(line) + '\n')

// Wide integers leave as text, so that JSON rounds nothing, and come in as { long: "text" }.
const toJson = (value) =>
  Long.isLong(value) ? value.toString()
    : Array.isArray(value) ? value.map(toJson)
      : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, toJson(v)]))
        : value
const fromJson = (value) =>
  Array.isArray(value) ? value.map(fromJson)
    : value && typeof value === 'object'
      ? 'long' in value ? Long.fromString(value.long) : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, fromJson(v)]))
      : value

const commands = {
  decode: ({ hex }) => ({ payload: toJson(codec.decodePayload(Buffer.from(hex, 'hex'))) }),
  encode: ({ payload }) => ({ hex: Buffer.from(codec.encodePayload(fromJson(payload))).toString('hex') })
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    const command = JSON.parse(line)
    print(commands[command.do](command))
  } catch (error) {
    print({ error: String(error.message ?? error) })
  }
}
