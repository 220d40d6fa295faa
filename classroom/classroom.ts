// The classroom: its parts, put together, started and stopped.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createStanding } from '../labs/standing.ts'
import { createPolicy } from '../labs/topic-space.ts'
import { createTap } from '../wire/tap.ts'
import { Accounts, DESK } from './accounts.ts'
import type { LanAddress } from './addresses.ts'
import { createAttemptStore } from './attempt-store.ts'
import { type BoardCareParts, createBoardCare } from './board-care.ts'
import { createBoardViews } from './board-views.ts'
import { readBrokerMemory } from './broker-memory.ts'
import { hereName, toUrl } from './class-address.ts'
import { openAttempts } from './class-attempts.ts'
import type { ClassroomOptions } from './class-options.ts'
import { backUpOpen } from './classes/backup.ts'
import { openBackupShelf } from './classes/backup-shelf.ts'
import { finishRestore } from './classes/restore.ts'
import { classroomClock as clock } from './clock.ts'
import { openClassLog } from './connection-log.ts'
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
import { openGrading } from './grades/grading.ts'
import { createHooks } from './hooks.ts'
import { prepareJournal } from './journal/prepare.ts'
import { recallStanding } from './journal/recall.ts'
import { startRetention } from './journal/retention.ts'
import { openLabShelf } from './lab-shelf.ts'
import { createDoor } from './listeners/door.ts'
import { createMapFeed, MAP_TOPIC } from './map-feed.ts'
import { createNoticeBoard, verdictTopic } from './notice-board.ts'
import { type Carrier, prepareBroker } from './open-broker.ts'
import { createPresence } from './presence.ts'
import { openClassProgress } from './progress/class-progress.ts'
import { openCourseFile } from './progress/course-file.ts'
import { createRetainedLedger } from './quotas.ts'
import { findReach } from './reach.ts'
import { readPeople } from './recording/people.ts'
import { createRecorder } from './recording/recorder.ts'
import { UnknownUsers } from './refusals.ts'
import { createGateway } from './rest/gateway.ts'
import { createRetainedEraser } from './retained-eraser.ts'
import { createCardShelf } from './roster/card-shelf.ts'
import { planRoster, type RosterPlan } from './roster/plan.ts'
import { createStorms } from './storms.ts'
import { createStudentCare } from './student-care.ts'
import { createStudentList } from './student-list.ts'
import { texts } from './texts/texts.ts'
import { openClassTls } from './tls/class-tls.ts'
import { listServerNames } from './tls/names.ts'
import { isSharingTopic, watchSharing } from './token-sharing.ts'
import { createTries } from './tries.ts'
import { createUndo } from './undo.ts'
import { type Ports, toWantedPorts } from './usual-ports.ts'
import { createVerdictBoard } from './verdict-board.ts'
import { createWaysIn } from './ways-in.ts'
import { createApp } from './web/app.ts'
import { openSiteFiles } from './web/site-files.ts'
import { createWireFeed, feedTopic } from './wire-feed.ts'

export type { ClassroomOptions } from './class-options.ts'

export interface Classroom {
  /** Addresses of the site: on this machine, and for others, the likeliest first. */
  urls: { here: string; others: { url: string; lan: LanAddress }[] }
  /** Makes whoever opens it first the instructor. Once there is a password, it only leads to the desk. */
  instructorLink: string
  hasPassword: boolean
  roster: { look(bytes: Uint8Array): RosterPlan; carryOut(plan: RosterPlan): string | undefined }
  classCode: string
  className: string
  joining: boolean
  /** The ports that are true now. */
  httpPort: number
  httpsPort: number | undefined
  mqttPort: number
  tlsPort: number
  mutualPort: number
  /** SHA-256 of the authority's certificate. */
  fingerprint: string
  /** Renews the server's certificate where this machine's names or addresses have changed: done by itself, too. */
  renewCertificate(): Promise<void>
  /** Address for boards, the likeliest. */
  mqttHost: string
  dataDir: string
  /** Closes everything; what is on record is on disk then. */
  stop(): Promise<void>
}

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
    const store = createAttemptStore(database)
    const journal = prepareJournal(folders.journal, {
      ...options.journal,
      onFault: board.tellDisk,
      labs,
      store,
      hasJoined: (handle, time) =>
        (accounts.findStudent(handle)?.joinedAt ?? Number.POSITIVE_INFINITY) <= time,
      log,
    })
    const remembered = readBrokerMemory(folders.broker, (reason) =>
      log(texts.terminal.memoryFault(reason), 'fault'),
    )
    const firstSeq = Math.max(journal.recovered.lastSeq, store.lastSeq(), remembered?.seq ?? 0) + 1
    undo.push(() => journal.close())
    undo.push(startRetention(folders.journal, options.keepJournalDays, log))

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

    const feed = createWireFeed({
      isWatched: (handle) => connections.isWatched(feedTopic(handle), [handle, DESK]),
      publish: (topic, payload) => broker.publish({ topic, payload }),
    })
    const classLog = openClassLog({
      journalFolder: folders.journal,
      joinedAt: (handle) => accounts.findStudent(handle)?.joinedAt,
      isWatched: (topic, handle) => connections.isWatched(topic, [handle, DESK]),
      publish: (topic, payload) => broker.publish({ topic, payload, retain: true }),
    })
    const office = createOffice({
      dataDir,
      connections,
      dropSessions: (ended, why) => broker.dropSessions(ended, why),
      eraseRetained: (isOver) => endings.eraseRetained(isOver),
      retain: board.retain,
      onFault: logFault,
    })
    const mapFeed = createMapFeed({
      isWatched: () => connections.isWatched(MAP_TOPIC, [DESK]),
      publish: (payload) => broker.publish({ topic: MAP_TOPIC, payload, retain: true }),
      now: clock.wall,
    })
    undo.push(mapFeed.stop)
    const engine: Engine = createEngine({
      guests: office.forEngine,
      ignoreConnection: classLog.ignore,
      logConnection(event) {
        classLog.take(event)
        mapFeed.take(event)
        options.onEvent?.(event)
      },
      journal,
      attempts: () => attempts,
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
    const endings = {
      connections,
      dropSessions: (ended, why) => broker.dropSessions(ended, why),
      eraseRetained: createRetainedEraser(broker, ledger),
    } satisfies Partial<BoardCareParts>
    const boardCare = createBoardCare({
      ...endings,
      boards: accounts.boards,
      certificates: tls.certificates,
      onEnded: ({ handle }) => sharing.ended(handle),
    })
    const verdicts = createVerdictBoard(journal, board.retain)
    const grading = openGrading({
      database,
      store,
      labs,
      attempts: () => attempts,
      roster: () => accounts.roster(),
      journal,
      journalFolder: folders.journal,
      settle() {
        engine.settle()
        return tap.lastSeq
      },
      retain: board.retain,
      erase: board.erase,
      now: clock.wall,
      onFault: logFault,
    })
    const progress = openClassProgress({
      database,
      journalFolder: folders.journal,
      joinedAt: (handle) => accounts.findStudent(handle)?.joinedAt,
      labs,
      course: openCourseFile(site),
      tap,
      verdicts,
      now: clock.wall,
    })
    const attempts = openAttempts({
      isPaused: desk.labGate.isPaused,
      labs,
      store,
      checker: options.checker,
      broker,
      tap,
      publish(message) {
        grading.take(message)
        if (message.passed) progress.show(message.handle)
        verdicts.show(verdictTopic(message), message)
      },
      log,
      logFault,
    })
    undo.push(() => attempts.save())
    undo.push(grading.stop)
    const stopWatching = shelf.watch({
      log,
      onChange: (after, before) => {
        engine.settle()
        if (before) attempts.relearn(before, after, standing.of)
        grading.renew()
      },
    })
    undo.push(stopWatching)

    recallStanding(folders.journal, standing)
    const memory = await carrier.begin()
    undo.push(memory.close)
    for (const message of attempts.messages()) board.retain(verdictTopic(message), message)
    for (const { topic } of broker.listRetained())
      if (isSharingTopic(topic) || isFaultTopic(topic)) board.erase(topic)
    board.tellClass()
    desk.labGate.tell()
    desk.lead.tell()
    grading.begin()
    progress.begin()
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
    const cards = createCardShelf(() => {
      const mqttHost = reach.mqttHost()
      office.noteCards(mqttHost, ports.mqtt)
      return { className: className(), url: toUrl(mqttHost, ports.http), mqttHost, mqttPort: ports.mqtt }
    })
    const backups = openBackupShelf({
      folder: join(dataDir, '.backups'),
      className,
      write: (file) => backUpOpen({ folder: dataDir, database, journal, saveBroker: memory.save }, file),
    })
    undo.push(backups.clear)
    const recorder = createRecorder({
      folder: join(dataDir, '.recordings'),
      journalFolder: folders.journal,
      synced: journal.synced,
      people: () => readPeople(database),
    })
    undo.push(recorder.clear)
    const here = () => toUrl(hereName(host, ways.address), ports.http)
    const app = createApp({
      accounts,
      boardCare,
      studentCare: createStudentCare({
        ...endings,
        database,
        attempts,
        grades: grading.book,
        forgetConnections: classLog.forget,
        forgetPauses: desk.labGate.forget,
      }),
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
