import {
  NOT_WAITED,
  type Outcome,
  type RecordedScenario,
  type ServerRecord,
  type Step,
  type Value,
} from './record.ts'

export type DifferenceKind =
  /** Another error, or an error on one side only. */
  | 'error text'
  | 'missing field'
  | 'extra field'
  | 'other value'
  | 'missing update'
  | 'extra update'
  | 'update order'
  /** A thing of the same age is usable on one side only. */
  | 'life time'
  /** A thing is usable a second time on one side only, or is refused there with another error. */
  | 'used twice'
  /** A step that only one side got to. */
  | 'not asked'

export interface Difference {
  scenario: string
  step: string
  kind: DifferenceKind
  /** The field or the update. */
  where: string
  ours: string
  theirs: string
}

type Found = Omit<Difference, 'scenario' | 'step'>

/** What the second record has otherwise than the first. “Missing” means missing in the second. */
export function differencesOf(ours: ServerRecord, theirs: ServerRecord): Difference[] {
  return Object.entries(ours.scenarios).flatMap(([scenario, mine]) => {
    const other = theirs.scenarios[scenario]
    return other === undefined ? [] : ofScenario(scenario, mine, other)
  })
}

function ofScenario(scenario: string, ours: RecordedScenario, theirs: RecordedScenario): Difference[] {
  // What couldn't be asked is listed apart: it says nothing about the server's answers.
  const isCut = ours.couldNotAsk !== undefined || theirs.couldNotAsk !== undefined
  const isSame = createRenaming()
  const names = [...new Set([...ours.steps, ...theirs.steps].map(({ name }) => name))]
  return names.flatMap(step => {
    const mine = ours.steps.find(({ name }) => name === step)
    const other = theirs.steps.find(({ name }) => name === step)
    if (mine && other) return ofStep(mine, other, isSame).map(found => ({ scenario, step, ...found }))
    if (isCut) return []
    const [here, there] = [mine ? 'asked' : 'not asked', other ? 'asked' : 'not asked']
    return [{ scenario, step, kind: 'not asked' as const, where: '', ours: here, theirs: there }]
  })
}

type IsSame = (ours: Value, theirs: Value) => boolean

/** A name in the order of appearance, see `normalise.ts`. */
const NAME = /^(id|text|number|message|chat|person)-\d+$/

/**
 * Compares plain values of a scenario. Names like `message-3` are the same when they always stand for each other:
 * after one difference, one side may have counted further.
 */
function createRenaming(): IsSame {
  const toTheirs = new Map<Value, Value>()
  const toOurs = new Map<Value, Value>()
  return (ours, theirs) => {
    const [mine, other] = [text(ours), text(theirs)]
    const kind = NAME.exec(mine)?.[1]
    if (kind === undefined || kind !== NAME.exec(other)?.[1]) return mine === other
    if (!toTheirs.has(mine) && !toOurs.has(other)) {
      toTheirs.set(mine, other)
      toOurs.set(other, mine)
    }
    return toTheirs.get(mine) === other
  }
}

function ofStep(ours: Step, theirs: Step, isSame: IsSame): Found[] {
  if (ours.kind === 'heard' && theirs.kind === 'heard')
    return Object.keys({ ...ours.by, ...theirs.by }).flatMap(who =>
      ofUpdates(who, ours.by[who] ?? [], theirs.by[who] ?? [], isSame),
    )
  if (ours.kind === 'aged' && theirs.kind === 'aged')
    return Object.entries(ours.outcomes).flatMap(([age, mine]) => {
      const other = theirs.outcomes[age] ?? NOT_WAITED
      return mine === NOT_WAITED || other === NOT_WAITED
        ? []
        : ofOutcome('life time', `after ${age} s`, mine, other, isSame)
    })
  if (ours.kind === 'again' && theirs.kind === 'again')
    return ofOutcome('used twice', '', ours.outcome, theirs.outcome, isSame)
  if (ours.kind === 'call' && theirs.kind === 'call')
    return ofOutcome('error text', '', ours.outcome, theirs.outcome, isSame)
  return [{ kind: 'other value', where: 'kind of step', ours: ours.kind, theirs: theirs.kind }]
}

/** @param kind what it is called when one side refuses, or both do with different errors */
function ofOutcome(
  kind: DifferenceKind,
  where: string,
  ours: Outcome,
  theirs: Outcome,
  isSame: IsSame,
): Found[] {
  if ('answered' in ours && 'answered' in theirs)
    return ofValues(where, ours.answered, theirs.answered, isSame)
  const [mine, other] = [inWords(ours), inWords(theirs)]
  return mine === other ? [] : [{ kind, where, ours: mine, theirs: other }]
}

export const inWords = (outcome: Outcome) => ('refused' in outcome ? outcome.refused : 'answered')

const isObject = (value: Value): value is { [field: string]: Value } =>
  typeof value === 'object' && !Array.isArray(value)

function ofValues(where: string, ours: Value, theirs: Value, isSame: IsSame): Found[] {
  if (isObject(ours) && isObject(theirs) && ours._ === theirs._)
    return Object.keys({ ...ours, ...theirs }).flatMap(field => {
      const [mine, other] = [ours[field], theirs[field]]
      const at = where === '' ? field : `${where}.${field}`
      if (mine === undefined)
        return [{ kind: 'extra field' as const, where: at, ours: '', theirs: text(other) }]
      if (other === undefined)
        return [{ kind: 'missing field' as const, where: at, ours: text(mine), theirs: '' }]
      // Updates in an answer are compared like pushed ones.
      return field === 'updates' && Array.isArray(mine) && Array.isArray(other)
        ? ofUpdates(at, mine, other, isSame)
        : ofValues(at, mine, other, isSame)
    })
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length)
    return ours.flatMap((mine, index) => ofValues(`${where}[${index}]`, mine, theirs[index] ?? '', isSame))
  return isSame(ours, theirs) ? [] : [{ kind: 'other value', where, ours: text(ours), theirs: text(theirs) }]
}

const text = (value: Value | undefined) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const nameOf = (update: Value) => (isObject(update) ? text(update._) : text(update))

function ofUpdates(who: string, ours: Value[], theirs: Value[], isSame: IsSame): Found[] {
  const names = [...new Set([...ours, ...theirs].map(nameOf))]
  const found = names.flatMap(name => {
    const mine = ours.filter(update => nameOf(update) === name)
    const other = theirs.filter(update => nameOf(update) === name)
    const where = `${who}: ${name}`
    return [
      ...mine
        .slice(other.length)
        .map(one => ({ kind: 'missing update' as const, where, ours: text(one), theirs: '' })),
      ...other
        .slice(mine.length)
        .map(one => ({ kind: 'extra update' as const, where, ours: '', theirs: text(one) })),
      ...mine
        .slice(0, other.length)
        .flatMap((one, index) => ofValues(where, one, other[index] ?? '', isSame)),
    ]
  })
  const [mine, other] = [ours.map(nameOf), theirs.map(nameOf)]
  const isOrderOther = [...mine].sort().join() === [...other].sort().join() && mine.join() !== other.join()
  return isOrderOther
    ? [{ kind: 'update order', where: who, ours: mine.join(', '), theirs: other.join(', ') }, ...found]
    : found
}
