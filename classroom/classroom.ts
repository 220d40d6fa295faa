// The classroom: its parts, put together, started and stopped.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createStanding } from '../labs/standing.ts'
import { createPolicy } from '../labs/topic-space.ts'
import { createTap } from '../wire/tap.ts'
import { Accounts } from './accounts.ts'
import { createBoardViews } from './board-views.ts'
import { openCare } from './care.ts'
import { hereName, toUrl } from './class-address.ts'
import type { ClassroomOptions } from './class-options.ts'
import { finishRestore } from './classes/restore.ts'
import { classroomClock as clock } from './clock.ts'
import { Connections } from './connections.ts'
import { prepareDataFolder } from './data-folder.ts'
import { openDatabase } from './database.ts'
import { createDeeds } from './desk/deeds.ts'
import { isFaultTopic } from './desk/faults.ts'
import { createInstructorNotes } from './desk/instructor-notes.ts'
import { openDesk } from './desk/open-desk.ts'
import { createOffice } from './doctor/office.ts'
import { createEngine, type Engine } from './engine.ts'
import { classroomFlood, createFlood } from './flood.ts'
import { createHooks } from './hooks.ts'
import { recallStanding } from './journal/recall.ts'
import { openJudging } from './judging.ts'
import { openLabShelf } from './lab-shelf.ts'
import { createDoor } from './listeners/door.ts'
import { openLiveFeeds } from './live-feeds.ts'
import { createNoticeBoard } from './notice-board.ts'
import { openRecord } from './on-record.ts'
import { type Carrier, prepareBroker } from './open-broker.ts'
import type { Classroom } from './open-class.ts'
import { createPresence } from './presence.ts'
import { openCourseFile } from './progress/course-file.ts'
import { createRetainedLedger } from './quotas.ts'
import { findReach } from './reach.ts'
import { UnknownUsers } from './refusals.ts'
import { createGateway } from './rest/gateway.ts'
import { planRoster } from './roster/plan.ts'
import { createStorms } from './storms.ts'
import { createStudentList } from './student-list.ts'
import { openTakeaways } from './takeaways.ts'
import { texts } from './texts/texts.ts'
import { openClassTls } from './tls/class-tls.ts'
import { listServerNames } from './tls/names.ts'
import { isSharingTopic, watchSharing } from './token-sharing.ts'
import { createTries } from './tries.ts'
import { createUndo } from './undo.ts'
import { type Ports, toWantedPorts } from './usual-ports.ts'
import { createWaysIn } from './ways-in.ts'
import { createApp } from './web/app.ts'
import { openSiteFiles } from './web/site-files.ts'

export type { ClassroomOptions } from './class-options.ts'
export type { Classroom } from './open-class.ts'

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as {
  version: string
}

/** Starts a class. Throws `StartFault` with a sentence when it cannot. */
export async function startClassroom(options: ClassroomOptions): Promise<Classroom> {
  const { siteDir, dataDir, host, openTopics = [], log = () => {} } = options
  const logFault = (error: unknown) =>
    log(error instanceof Error ? (error.stack ?? error.message) : String(error), 'fault')
  const shelf = openLabShelf(options.labsDir)
  const { labs } = shelf
  const allowedHosts = [
    ...(options.allowedHosts ?? []),
    ...(host === undefined ? [] : [host]),
    ...(process.env.NODE_ENV === 'test' ? ['class.test'] : []),
  ]
  const ports: Ports = { http: 0, mqtt: 0, tls: 0, mutual: 0 }
  const site = openSiteFiles(siteDir)
  finishRestore(dataDir)
  const folders = prepareDataFolder(dataDir)
  const database = openDatabase(folders.database)
  const undo = createUndo()
  undo.push(() => database.close())
  try {
    const accounts = new Accounts(database)
    const tls = await openClassTls({
      folder: folders.tls,
      database,
      boards: accounts.boards,
      names: options.names ?? (() => listServerNames(allowedHosts)),
      onFault: logFault,
    })
    undo.push(tls.server.stop)
    if (options.classCode !== undefined) accounts.code = options.classCode
    if (options.name !== undefined) accounts.name = options.name
    if (options.newPassword) accounts.forgetPassword()
    const board = createNoticeBoard({
      isGuest: (handle) => office.guests.has(handle),
      publish: (message) => broker.publish(message),
      verdicts: () => verdicts,
      isJoining: () => accounts.joining,
      now: clock.wall,
      log,
    })
    const joinedAt = (handle: string) => accounts.findStudent(handle)?.joinedAt
    const { store, journal, remembered, firstSeq } = openRecord({
      ...{ options, folders, database, labs, joinedAt, log, undo },
      onFault: board.tellDisk,
    })

    const flood = createFlood(options.flood ?? classroomFlood, undefined, board.noteFlooding)
    const storms = createStorms()
    const standing = createStanding()
    const unknownUsers = new UnknownUsers()
    const connections: Connections = new Connections(
      () => carrier.broker,
      ({ proof, peer }) => proof?.board && accounts.boards.seen(proof.board, peer.connection.address),
    )
    const sharing = watchSharing({ connections, clock, tell: board.noteSharing })
    undo.push(sharing.stop)
    connections.onProved = (id, { handle }) => sharing.proved(id, handle)
    const presence = createPresence(connections)
    const desk = openDesk({ database, accounts, connections, retain: board.retain, erase: board.erase })
    undo.push(desk.labGate.stop, desk.faults.stop)

    const { feed, classLog, mapFeed } = openLiveFeeds({
      ...{ connections, joinedAt },
      publish: (message) => broker.publish(message),
      journalFolder: folders.journal,
      now: clock.wall,
    })
    undo.push(mapFeed.stop)
    const office = createOffice({
      dataDir,
      connections,
      dropSessions: (ended, why) => broker.dropSessions(ended, why),
      eraseRetained: (isOver) => care.eraseRetained(isOver),
      retain: board.retain,
      onFault: logFault,
    })
    const engine: Engine = createEngine({
      guests: office.forEngine,
      ignoreConnection: classLog.ignore,
      logConnection(event) {
        classLog.take(event)
        mapFeed.take(event)
        options.onEvent?.(event)
      },
      journal,
      attempts: () => judging.attempts,
      connections,
      standing,
      storms,
      flood,
      feed,
      unknownUsers,
      isStudent: (handle) => accounts.findStudent(handle) !== undefined,
      atAddress: presence.at,
      seenAt: presence.seen,
      publishNote: board.note,
      onFault: logFault,
    })
    const tap = createTap(engine.take, clock, firstSeq)
    const ledger = createRetainedLedger()
    const policy = createPolicy(openTopics)
    const carrier: Carrier = prepareBroker({
      engine: options.engine ?? 'own',
      clock,
      folders,
      remembered,
      lastSeq: () => tap.lastSeq,
      ledger,
      version,
      log,
      onFault: logFault,
      onLost: () => tap.record({ type: 'restarted' }),
      onNews: board.tellEngine,
      hooks: createHooks({
        accounts,
        guests: office.guests,
        passes: desk.passes,
        isAway: desk.faults.isAway,
        retained: ledger,
        connections,
        storms,
        certificates: tls.certificates,
        policy,
        journal,
        onLost: board.noteLost,
        onClientIdWanted: board.noteIdWanted,
      }),
    })
    const { broker } = carrier
    undo.push(() => broker.stop())
    const judging = openJudging({
      database,
      store,
      journal,
      shelf,
      standing,
      engine,
      broker,
      tap,
      board,
      joinedAt,
      log,
      logFault,
      undo,
      journalFolder: folders.journal,
      roster: () => accounts.roster(),
      isPaused: desk.labGate.isPaused,
      checker: options.checker,
      course: openCourseFile(site),
      now: clock.wall,
    })
    const { verdicts, attempts, grading, progress } = judging
    const care = openCare({
      ...{ database, connections, broker, ledger, attempts },
      boards: accounts.boards,
      certificates: tls.certificates,
      onBoardEnded: ({ handle }) => sharing.ended(handle),
      grades: grading.book,
      forgetConnections: classLog.forget,
      forgetPauses: desk.labGate.forget,
    })

    recallStanding(folders.journal, standing)
    const memory = await carrier.begin()
    undo.push(memory.close)
    for (const { topic } of broker.listRetained())
      if (isSharingTopic(topic) || isFaultTopic(topic)) board.erase(topic)
    board.tellClass()
    desk.labGate.tell()
    desk.lead.tell()
    judging.begin()
    const retained = {
      publish: (topic: string, payload: string) => broker.publish({ topic, payload, qos: 1, retain: true }),
      listRetained: () => broker.listRetained(),
    }
    const students = createStudentList({ accounts, connections, attempts, ...retained })
    undo.push(students.stop)
    const ticking = setInterval(() => {
      if (attempts.activeHandles().some((handle) => connections.of(handle).length > 0))
        tap.record({ type: 'tick' })
    }, 1_000)
    classLog.begin()
    undo.push(() => clearInterval(ticking), feed.stop, classLog.stop)

    const door = createDoor({
      connections,
      tap,
      clock,
      flood,
      onFault: logFault,
      prefix: `${firstSeq.toString(36)}.`,
    })
    const reach = await findReach(host, ports)
    const gateway = createGateway({ connections, tap, clock, flood, prefix: `${firstSeq.toString(36)}.` })
    undo.push(gateway.stop)
    const className = () => accounts.name ?? texts.terminal.unnamed
    const { cards, backups, recorder } = openTakeaways({
      ...{ dataDir, database, journal, className, undo },
      journalFolder: folders.journal,
      place() {
        const mqttHost = reach.mqttHost()
        office.noteCards(mqttHost, ports.mqtt)
        return { className: className(), url: toUrl(mqttHost, ports.http), mqttHost, mqttPort: ports.mqtt }
      },
      saveBroker: memory.save,
    })
    const here = () => toUrl(hereName(host, ways.address), ports.http)
    const app = createApp({
      accounts,
      boardCare: care.boardCare,
      studentCare: care.studentCare,
      cards,
      backups,
      recorder,
      dataDir,
      office,
      progress,
      boardViews: createBoardViews({
        boards: accounts.boards,
        connections,
        broker,
      }),
      attempts,
      students,
      instructorNotes: createInstructorNotes({ ...retained, now: clock.wall }),
      grading,
      now: clock.wall,
      verdicts,
      connections,
      standing,
      presence,
      unknownUsers,
      tries: createTries(),
      deeds: createDeeds(tap, verdicts.shown),
      ...desk,
      engine,
      tap,
      className,
      onClassChanged() {
        board.tellClass()
        grading.renew()
      },
      gateway,
      policy,
      findRetained: (topic) => broker.findRetained(topic),
      patience: options.requestWithin,
      onPasswordRemoved() {
        const link = `${here()}desk/#${accounts.newInstructorLink()}`
        if (options.tellLink) options.tellLink(link)
        else log(texts.terminal.newLink(link), 'plain')
      },
      journal,
      broker,
      site,
      version,
      shelf,
      openTopics,
      allowedHosts,
      lanAddresses: () => reach.addresses().map(({ address }) => address),
      ports,
      tls,
      onFault: logFault,
    })
    const ways = createWaysIn({
      door,
      fetch: app.fetch,
      allowedHosts,
      tls,
      host,
      wanted: toWantedPorts(options),
      handshakeWithin: options.handshakeWithin,
      log,
    })
    undo.push(ways.close)
    await ways.open(ports)
    office.open(
      { ports, ...(host === undefined ? {} : { host }), allowedHosts },
      reach.addresses().map(({ address }) => address),
    )
    undo.push(office.close)

    return {
      urls: { here: here(), others: reach.urls() },
      instructorLink: `${here()}desk/${accounts.hasPassword ? '' : `#${accounts.newInstructorLink()}`}`,
      hasPassword: accounts.hasPassword,
      roster: {
        look: (bytes) => planRoster(bytes, accounts.roster()),
        carryOut(plan) {
          const made = accounts.importRoster([...plan.added, ...plan.changed])
          return made.length > 0 ? cards.put(made) : undefined
        },
      },
      classCode: accounts.code,
      className: className(),
      joining: accounts.joining,
      httpPort: ports.http,
      httpsPort: ports.https,
      mqttPort: ports.mqtt,
      tlsPort: ports.tls,
      mutualPort: ports.mutual,
      fingerprint: tls.authority.fingerprint,
      renewCertificate: tls.server.check,
      mqttHost: reach.mqttHost(),
      dataDir,
      async stop() {
        ways.stopListening()
        connections.closeAll('the classroom closes')
        engine.settle()
        // What was sent has a moment to leave, so that clients see an end and not a break.
        await new Promise((done) => setTimeout(done, 100))
        await undo.run()
      },
    }
  } catch (error) {
    await undo.run()
    throw error
  }
}
