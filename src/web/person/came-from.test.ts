import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subscriber } from './came-from.ts'

test('whoever tries again from another address of the same subscriber is the same', () => {
  const cases: [string, string, string][] = [
    ['192.0.2.7', '192.0.2.7', 'an address of IPv4 is one subscriber'],
    ['::ffff:192.0.2.7', '192.0.2.7', 'the same, written in IPv6'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2', 'of IPv6, the network that a subscriber has'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2', 'written otherwise'],
    ['2001:db8::1', '2001:db8:0:0', 'the zeros that are not written count'],
    ['fe80::1%eth0', 'fe80:0:0:0', 'with the name of the network card'],
    ['::1', '0:0:0:0', 'this machine'],
    ['', '', 'no address: one and the same for all who have none'],
  ]
  for (const [address, expected, why] of cases) assert.equal(subscriber(address), expected, why)
})
