// What the doctor's checks find: each cause made for real where that can be done on a machine like this one, else from
// what the system's own program says.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { checkAddresses } from '../../classroom/doctor/checks/addresses.ts'
import { checkCertificates } from '../../classroom/doctor/checks/certificates.ts'
import { checkClock } from '../../classroom/doctor/checks/clock.ts'
import { checkDisk } from '../../classroom/doctor/checks/disk.ts'
import { checkFirewall } from '../../classroom/doctor/checks/firewall.ts'
import { checkFolder } from '../../classroom/doctor/checks/folder.ts'
import { checkKept } from '../../classroom/doctor/checks/journal.ts'
import { checkNode } from '../../classroom/doctor/checks/node.ts'
import { judgeVisits } from '../../classroom/doctor/checks/phone.ts'
import { checkPorts } from '../../classroom/doctor/checks/ports.ts'
import type { RunCommand } from '../../classroom/doctor/command.ts'
import type { Finding } from '../../classroom/doctor/finding.ts'
import { parseDoctorOptions } from '../../classroom/doctor/options.ts'
import { parseLsof, parseNetstat, parseSs } from '../../classroom/doctor/port-owner.ts'
import { findPlaces, notePlaces } from '../../classroom/doctor/running.ts'
import { askTimeServer } from '../../classroom/doctor/time-server.ts'
import type { Visit } from '../../classroom/doctor/visits.ts'
import { StartFault } from '../../classroom/fault.ts'
import { freePort } from '../real/mosquitto.ts'
import { freshFolder, openClass } from './a-class.ts'

/** State, cause, and everything that is said, of the only finding, or of the first that is not good. */
function told(findings: Finding[]) {
  const finding = findings.find(({ state }) => state !== 'good') ?? findings[0]!
  return { ...finding, cure: finding.cures.join('\n') }
}

/** A system whose programs say what was recorded, by the beginning of the command. */
const saying =
  (words: Record<string, string>): RunCommand =>
  async (program, args) => {
    const key = Object.keys(words).find((one) => [program, ...args].join(' ').startsWith(one))
    return { ok: key !== undefined, text: key === undefined ? '' : words[key]!, isMissing: key === undefined }
  }

const ports = [8080, 1883, 8883, 8884]

describe('ports', () => {
  test('a busy port is told with the program that has it, how to end it, and how to take another', async () => {
    const port = await freePort()
    const script = `require('net').createServer().listen(${port}, () => console.log('on'))`
    const other = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((done) => other.stdout.once('data', done))
    const wanted = { http: 0, mqtt: port, tls: 0, mutual: 0 }
    const { state, cause, sentence, cure } = told(await checkPorts({ wanted, open: undefined }))
    other.kill()
    assert.deepEqual([state, cause], ['bad', 'port-busy'])
    assert.match(
      sentence,
      new RegExp(`Expected port ${port} to be free.*\\(process ${other.pid}\\) listens there`),
    )
    assert.match(cure, new RegExp(`^kill ${other.pid}$`, 'm'))
    assert.match(cure, new RegExp(`npm start -- --mqtt-port ${port + 1}`))
  })

  test('Mosquitto’s service is stopped in the way of each system', async () => {
    const port = await freePort()
    const server = createServer().listen(port)
    const parts = { wanted: { http: 0, mqtt: port, tls: 0, mutual: 0 }, open: undefined }
    const lsof = saying({ lsof: 'p812\ncmosquitto\nf5\n' })
    assert.match(
      told(await checkPorts({ ...parts, platform: 'darwin', run: lsof })).cure,
      /^brew services stop/m,
    )
    const ss = saying({ ss: 'LISTEN 0 100 0.0.0.0:1883 0.0.0.0:* users:(("mosquitto",pid=812,fd=5))' })
    const linux = told(await checkPorts({ ...parts, platform: 'linux', run: ss }))
    assert.match(linux.sentence, /mosquitto \(process 812\)/)
    assert.match(linux.cure, /^sudo systemctl disable --now mosquitto$/m)
    const netstat = saying({
      netstat: `  TCP    0.0.0.0:${port}   0.0.0.0:0   ABHÖREN   812\r\n`,
      tasklist: '"mosquitto.exe","812","Services","0","9,876 K"',
    })
    assert.match(
      told(await checkPorts({ ...parts, platform: 'win32', run: netstat })).cure,
      /^net stop mosquitto/m,
    )
    const blind = told(await checkPorts({ ...parts, platform: 'linux', run: saying({}) }))
    assert.match(blind.sentence, /another program listens there/)
    assert.match(blind.cure, /^sudo ss -ltnp/m)
    server.close()
  })

  test('what ss, lsof and netstat say is read, and nothing is made up from other words', () => {
    assert.equal(parseSs('LISTEN 0 511 *:8080 *:*'), undefined)
    assert.deepEqual(parseSs('LISTEN 0 511 *:80 *:* users:(("node",pid=7,fd=21))'), { name: 'node', pid: 7 })
    assert.deepEqual(parseLsof('p99\ncpython3.12\n'), { name: 'python3.12', pid: 99 })
    assert.equal(parseLsof('lsof: no such file'), undefined)
    const lines =
      '  TCP  [::]:8080  [::]:0  LISTENING  44\n  TCP  10.0.0.2:50000  1.2.3.4:8080  ESTABLISHED  9\n'
    assert.equal(parseNetstat(lines, 8080), 44)
    assert.equal(parseNetstat(lines, 50_000), undefined)
  })
})

const UFW = `Status: active

To                         Action      From
--                         ------      ----
22/tcp                     ALLOW       Anywhere
8080                       ALLOW       192.168.0.0/16
8883:8884/tcp              ALLOW       Anywhere
1883/udp                   ALLOW       Anywhere
22/tcp (v6)                ALLOW       Anywhere (v6)
1883/tcp (v6)              ALLOW       Anywhere (v6)
`
const FIREWALLD = `public (default, active)
  target: default
  ingress-priority: 0
  icmp-block-inversion: no
  interfaces: wlp3s0
  sources:
  services: dhcpv6-client mqtt ssh
  ports: 8080/tcp 8883-8884/udp
  protocols:
  forward: yes
`
const PROFILE = (state: string) => `
Private Profile Settings:
----------------------------------------------------------------------
State                                 ${state}
Firewall Policy                       BlockInbound,AllowOutbound
LocalFirewallRules                    N/A (GPO-store only)
Ok.
`
const rule = (action: string, port: string, program = '', profiles = 'Domain,Private,Public') => `
Rule Name:                            Some rule
----------------------------------------------------------------------
Enabled:                              Yes
Direction:                            In
Profiles:                             ${profiles}
Grouping:
LocalIP:                              Any
RemoteIP:                             Any
Protocol:                             TCP
LocalPort:                            ${port}
RemotePort:                           Any
Edge traversal:                       No
${program ? `Program:                              ${program}\n` : ''}Action:                               ${action}
`

describe('a firewall', () => {
  const linux = (words: Record<string, string>) =>
    checkFirewall(ports, 'linux', saying(words)).then((findings) => told(findings))

  test('of Ubuntu (ufw) is told with the ports that it closes and the command that opens them', async () => {
    const { state, cause, sentence, cure } = await linux({ 'ufw status': UFW })
    assert.deepEqual([state, cause], ['bad', 'firewall-blocks'])
    assert.match(sentence, /ufw closes 1883\./)
    assert.match(cure, /^sudo ufw allow 1883\/tcp$/m)
    const open = await linux({ 'ufw status': `${UFW}1883/tcp   ALLOW IN   Anywhere\n` })
    assert.equal(open.state, 'good')
    assert.equal((await linux({ 'ufw status': 'Status: inactive', nft: '{"nftables":[]}' })).state, 'good')
    const denied = UFW.replace('--\n', '--\nAnywhere                   DENY        Anywhere\n')
    assert.match((await linux({ 'ufw status': denied })).sentence, /all of them/)
  })

  test('of Fedora (firewalld) is told likewise, its services and ranges understood', async () => {
    const { state, sentence, cure } = await linux({ 'firewall-cmd --list-all': FIREWALLD })
    assert.equal(state, 'bad')
    assert.match(sentence, /firewalld closes 8883 and 8884\./)
    assert.match(cure, /^sudo firewall-cmd --add-port=8883\/tcp --add-port=8884\/tcp$/m)
    assert.equal(
      (await linux({ 'firewall-cmd --list-all': FIREWALLD.replace('8883-8884/udp', '1025-65535/tcp') }))
        .state,
      'good',
    )
  })

  test('of bare nftables is open where nothing turns anybody away, and unknown otherwise', async () => {
    const chain = (policy: string) =>
      JSON.stringify({
        nftables: [{ metainfo: {} }, { chain: { hook: 'input', policy } }, { rule: { expr: [] } }],
      })
    assert.equal((await linux({ 'nft -j': chain('accept') })).state, 'good')
    const closed = await linux({ 'nft -j': chain('drop') })
    assert.equal(closed.state, 'unknown')
    assert.match(closed.cure, /--phone[\s\S]*nft insert rule/)
    assert.equal((await linux({ 'nft -j': 'Operation not permitted (you must be root)' })).state, 'unknown')
  })

  test('of Windows is told with its rules: none for the class, a rule by port, one that turns Node away', async () => {
    const windows = (profile: string, rules: string) =>
      checkFirewall(
        ports,
        'win32',
        saying({ 'netsh advfirewall show': profile, 'netsh advfirewall firewall': rules }),
      ).then(told)
    const none = await windows(PROFILE('ON'), rule('Allow', '22'))
    assert.deepEqual([none.state, none.cause], ['bad', 'firewall-blocks'])
    assert.match(
      none.cure,
      /netsh advfirewall firewall add rule .* protocol=TCP localport=8080,1883,8883,8884$/m,
    )
    assert.equal((await windows(PROFILE('OFF'), '')).state, 'good')
    assert.equal((await windows(PROFILE('ON'), rule('Allow', '8080,1883,8883-8884'))).state, 'good')
    assert.equal(
      (await windows(PROFILE('ON'), rule('Allow', 'Any', process.execPath.toUpperCase()))).state,
      'good',
    )
    assert.equal((await windows(PROFILE('ON'), rule('Allow', 'Any', 'C:\\other.exe'))).state, 'bad')
    assert.equal((await windows(PROFILE('ON'), rule('Allow', 'Any', '', 'Public'))).state, 'bad')
    const cancelled = await windows(
      PROFILE('ON'),
      rule('Allow', '8080,1883,8883,8884') + rule('Block', 'Any', process.execPath),
    )
    assert.match(cancelled.cure, /delete rule name=all program=/)
    assert.equal((await windows('Einstellungen für privates Profil', '')).state, 'unknown')
  })

  test('of macOS is told by program', async () => {
    const macos = (global: string, own: string, all = 'Firewall has block all state set to disabled.') =>
      checkFirewall(
        ports,
        'darwin',
        saying({
          'socketfilterfw --getglobalstate': global,
          'socketfilterfw --getblockall': all,
          'socketfilterfw --getappblocked': own,
        }),
      ).then(told)
    const on = 'Firewall is enabled. (State = 1)'
    assert.equal((await macos('Firewall is disabled. (State = 0)', '')).state, 'good')
    assert.equal((await macos(on, 'Incoming connection to the application is permitted')).state, 'good')
    const blocked = await macos(on, 'Incoming connection to the application is blocked')
    assert.equal(blocked.state, 'bad')
    assert.match(blocked.cure, /--unblockapp/)
    assert.equal((await macos(on, 'The application is not part of the firewall')).state, 'unknown')
    assert.equal((await macos(on, '', 'Firewall has block all state set to enabled.')).state, 'bad')
  })
})

describe('addresses', () => {
  const lan = (address: string, adapter = 'wlan0', virtual = false) => ({ address, adapter, virtual })

  test('none at all, or only those inside this machine, is no network', () => {
    const none = told(checkAddresses({ now: [], before: undefined, isOpen: false }))
    assert.deepEqual([none.state, none.cause], ['bad', 'no-network'])
    assert.match(none.cure, /Wi-Fi[\s\S]*hotspot/)
    const inside = told(
      checkAddresses({ now: [lan('172.17.0.1', 'docker0', true)], before: undefined, isOpen: false }),
    )
    assert.deepEqual([inside.state, inside.cause], ['bad', 'no-network'])
    assert.match(inside.sentence, /172\.17\.0\.1 \(docker0\)/)
  })

  test('one that has changed since the class was open, or since cards were printed, is told with both', async () => {
    const it = await openClass()
    const { dataDir } = it
    const desk = await it.desk()
    await it.join('ana')
    const { cards } = (await it.post('/api/cards', { handle: 'ana' }, desk)).body
    assert.equal((await fetch(`http://127.0.0.1:${it.classroom.httpPort}${cards}`)).status, 200)
    await it.stop()
    const before = findPlaces(dataDir)!
    assert.equal(before.cards!.address, it.classroom.mqttHost)
    notePlaces(dataDir, { addresses: ['10.9.9.8'], cards: { time: 0, address: '10.9.9.7', mqttPort: 1883 } })
    const findings = checkAddresses({ now: [lan('10.9.9.9')], before: findPlaces(dataDir), isOpen: false })
    assert.deepEqual(
      findings.map(({ state, cause }) => `${state} ${cause ?? ''}`.trim()),
      ['good', 'bad address-changed', 'warning address-changed'],
    )
    assert.match(findings[1]!.sentence, /Expected this machine at 10\.9\.9\.7.* it is at 10\.9\.9\.9 now/)
    assert.match(findings[2]!.sentence, /10\.9\.9\.8; it is 10\.9\.9\.9 now/)
    assert.match(findings[2]!.cures.join(' '), /DHCP/)
  })

  test('two networks are told, and which of their addresses boards are given', () => {
    const { state, sentence } = told(
      checkAddresses({
        now: [lan('10.0.0.2'), lan('192.168.1.2', 'eth0')],
        before: undefined,
        isOpen: false,
      }),
    )
    assert.equal(state, 'warning')
    assert.match(sentence, /10\.0\.0\.2 \(wlan0\) and 192\.168\.1\.2 \(eth0\)\. Boards are given the first/)
  })
})

describe('the clock', () => {
  const now = Date.UTC(2026, 10, 28, 8)
  const quiet = { now, lastTime: undefined, ahead: undefined, server: 'time.example' }

  test('is compared with a time server that speaks NTP', async () => {
    const server = createSocket('udp4')
    server.on('message', (_asked, from) => {
      const answer = Buffer.alloc(48)
      answer[0] = 0x24
      answer[1] = 2
      // An hour from now, in seconds since 1900.
      answer.writeUInt32BE(Math.floor(Date.now() / 1000) + 3600 + 2_208_988_800, 40)
      server.send(answer, from.port, from.address)
    })
    await new Promise<void>((done) => server.bind(0, '127.0.0.1', done))
    const ahead = await askTimeServer(`127.0.0.1:${server.address().port}`)
    server.close()
    assert.ok(ahead !== undefined && Math.abs(ahead + 3_600_000) < 30_000, `${ahead}`)
    const { state, cause, sentence, cure } = told(checkClock({ ...quiet, ahead, platform: 'linux' }))
    assert.deepEqual([state, cause], ['warning', 'clock-wrong'])
    assert.match(sentence, /60 minutes behind/)
    assert.match(cure, /^sudo timedatectl set-ntp true$/m)
  })

  test('else with the Date of an HTTP answer, and is unknown where nobody answers', async () => {
    const server = createServer((_request, response) => {
      response.setHeader('Date', new Date(Date.now() - 30 * 86_400_000).toUTCString())
      response.end()
    }).listen(0, '127.0.0.1')
    await new Promise((done) => server.once('listening', done))
    const { port } = server.address() as { port: number }
    const ahead = await askTimeServer(`127.0.0.1:${port}`)
    server.close()
    assert.equal(Math.round((ahead ?? 0) / 86_400_000), 30)
    assert.equal(told(checkClock({ ...quiet, ahead })).state, 'bad')
    assert.equal(await askTimeServer(`127.0.0.1:${port}`), undefined)
    assert.equal(told(checkClock(quiet)).state, 'unknown')
  })

  test('that is behind the class’s own record was set back, which needs no network to see', () => {
    const { state, cause, sentence } = told(checkClock({ ...quiet, lastTime: now + 3_600_000 }))
    assert.deepEqual([state, cause], ['bad', 'clock-wrong'])
    assert.match(
      sentence,
      /after the class’s last event, 2026-11-28 09:00 UTC; this machine says 2026-11-28 08:00/,
    )
    assert.equal(told(checkClock({ ...quiet, now: 86_400_000 })).state, 'bad')
  })
})

describe('the disk and what lies on it', () => {
  test('a full disk refuses the write, and is told with what to do', {
    skip: process.platform !== 'linux',
  }, () => {
    // Linux has a device that is always full.
    const { state, cause, sentence, cure } = told(checkDisk(freshFolder(), '/dev/full'))
    assert.deepEqual([state, cause], ['bad', 'disk-full'])
    assert.match(sentence, /is full/)
    assert.match(cure, /--data DIR/)
  })

  test('a disk with room says how long it takes until something is safe, and nothing is left on it', () => {
    const folder = freshFolder()
    const { sentence } = told(checkDisk(folder, join(folder, 'probe')))
    assert.match(sentence, /\d+ [MG]B/)
    assert.throws(() => readFileSync(join(folder, 'probe')))
  })

  test('a folder or a key that others may look into is told', async () => {
    const folder = freshFolder()
    chmodSync(folder, 0o755)
    assert.match(told(checkFolder(folder)).cure, /^chmod 700/)
    chmodSync(folder, 0o700)
    assert.equal(told(checkFolder(folder)).state, 'good')
    assert.equal(told(checkFolder(join(folder, 'not', 'there'))).state, 'good')
    writeFileSync(join(folder, 'file'), '')
    assert.equal(told(checkFolder(join(folder, 'file'))).state, 'bad')
  })

  test('certificates: an open key, one that is missing, a date that is wrong, an address that is not in it', async () => {
    const it = await openClass({ names: () => ({ names: ['mqtt.classroom'], addresses: ['127.0.0.1'] }) })
    const folder = join(it.dataDir, 'tls')
    const look = (more: object = {}) =>
      told(checkCertificates({ folder, addresses: ['127.0.0.1'], isOpen: true, ...more }))
    assert.equal(look().state, 'good')
    assert.match(look({ addresses: ['10.1.2.3'] }).sentence, /not for 10\.1\.2\.3/)
    assert.match(look({ now: 0 }).sentence, /clock/i)
    assert.match(look({ now: Date.UTC(2060, 0, 1) }).sentence, /until/)
    chmodSync(join(folder, 'ca.key'), 0o644)
    assert.match(look().cure, /chmod 600 .*ca\.key/)
    writeFileSync(join(folder, 'ca.key'), 'none')
    assert.equal(look().state, 'bad')
    await it.stop()
    assert.equal(
      told(checkCertificates({ folder: freshFolder(), addresses: [], isOpen: false })).state,
      'good',
    )
  })

  test('a record, memory or database that is not as it was written is told by its file', async () => {
    const it = await openClass()
    const { dataDir } = it
    const ana = await it.join('ana')
    const client = await it.board(ana)
    await client.publishAsync('ana/x', 'y', { qos: 1, retain: true })
    await it.stop()
    const whole = checkKept(dataDir, false)
    assert.equal(told(whole.findings).state, 'good')
    assert.ok(Math.abs(whole.lastTime! - Date.now()) < 60_000)
    appendFileSync(join(dataDir, 'broker.json'), 'x')
    writeFileSync(
      join(dataDir, 'broker.json'),
      readFileSync(join(dataDir, 'broker.json'), 'utf8').replace('ana', 'bob'),
    )
    assert.match(told(checkKept(dataDir, false).findings).sentence, /broker\.json is damaged/)
    const folder = join(dataDir, 'journal')
    const [name] = (await import('../../classroom/journal/segments.ts')).listSegments(folder)
    const file = join(folder, name!)
    writeFileSync(file, readFileSync(file, 'utf8').replace('opened', 'closed'))
    const { state, sentence, cure } = told(checkKept(dataDir, false).findings)
    assert.equal(state, 'bad')
    assert.match(sentence, /was changed after it was written, at line \d+/)
    assert.match(cure, /npm run journal -- verify/)
    const other = freshFolder()
    mkdirSync(join(other, 'journal'))
    writeFileSync(join(other, 'class.sqlite'), 'no database')
    assert.match(told(checkKept(other, false).findings).sentence, /class\.sqlite cannot be read/)
  })

  test('an old Node is told', () => {
    assert.equal(told(checkNode('20.20.0')).cause, 'too-old')
    assert.equal(told(checkNode()).state, 'good')
  })
})

describe('phones', () => {
  const doors = { mqtt: 1883, tls: 8883, mutual: 8884 }
  const visit: Visit = {
    time: 1,
    address: '192.168.1.7',
    isHere: false,
    host: '192.168.1.5:8080',
    websocket: true,
    mqtt: true,
    clockAhead: 120,
    ports: [1883, 8883, 8884],
    isOver: true,
  }

  test('one that came through everywhere proves the network', () => {
    assert.deepEqual(
      judgeVisits([visit], doors, 60).map(({ state }) => state),
      ['good', 'good'],
    )
  })

  test('none that came, or only this machine itself, is isolation or a firewall, with how to tell them apart', () => {
    for (const visits of [[], [{ ...visit, isHere: true }]]) {
      const { state, cause, cure } = told(judgeVisits(visits, doors, 60))
      assert.deepEqual([state, cause], ['bad', 'isolation'])
      assert.match(cure, /client isolation/)
      assert.match(cure, /hotspot/)
    }
    assert.equal(told(judgeVisits([], doors, undefined)).state, 'unknown')
  })

  test('one that reached the page and not the broker’s port is this machine’s firewall', () => {
    const { cause, sentence } = told(judgeVisits([{ ...visit, ports: [8884] }], doors, 60))
    assert.equal(cause, 'firewall-blocks')
    assert.match(sentence, /did not come through to ports 1883 and 8883/)
  })

  test('one whose clock is another tells that this machine’s is wrong', () => {
    const findings = judgeVisits([{ ...visit, clockAhead: -7_200_000 }], doors, 60)
    assert.match(findings.at(-1)!.sentence, /2 hours behind this machine’s/)
    assert.match(told(judgeVisits([{ ...visit, mqtt: false }], doors, 60)).cure, /proxy/)
  })
})

test('the doctor takes the options of npm start and its own, and refuses what cannot be meant', () => {
  const options = parseDoctorOptions([
    '--phone',
    '--wait',
    '30',
    '--mqtt-port=1900',
    '--json',
    '--time-server',
    'none',
  ])
  assert.deepEqual(
    [options.phone, options.wait, options.json, options.timeServer, options.start.mqttPort],
    [true, 30, true, undefined, 1900],
  )
  for (const wrong of [['--wait', 'long'], ['--wait'], ['--fone'], ['--time-server', 'a b']])
    assert.throws(() => parseDoctorOptions(wrong), StartFault, wrong.join(' '))
})
