/** What the agents of the demonstration did with each droit: orientations and appointments in time, late, or still to come. */
import { randomUUID } from 'node:crypto'
import { nextWorkingDay } from '../../../kernel/holidays.ts'
import type { Random } from '../../../kernel/synthetic/random.ts'
import { type Day, daysAfter } from '../../../kernel/time.ts'
import { firstAppointment } from '../droits/decisions.ts'
import type { allParcours } from '../tables.ts'
import type { Staff } from './staff.ts'

export interface DroitToDecide {
  id: string
  person_id: string
  entered_on: Day
  holds_from: Day
  utas: string | null
  ended_on: Day | null
}

export function decide(droit: DroitToDecide, staff: Staff, departement: string, until: Day, random: Random) {
  const oriented = nextWorkingDay(daysAfter(droit.entered_on, orientationDays(random)))
  const none = { orientations: [], appointments: [], reasons: [teamReason(droit, staff, departement, null)] }
  if (oriented > until || (droit.ended_on && droit.ended_on <= oriented))
    return droit.ended_on
      ? { ...none, reasons: [teamReason(droit, staff, departement, daysAfter(droit.ended_on, 31))] }
      : none

  const parcours = random.weighted({
    emploi: 5,
    'socio-professionnel': 3,
    social: 2,
  }) as (typeof allParcours)[number]
  const key = parcours === 'emploi' && random.chance(0.5) ? 'emploi' : (droit.utas ?? 'rouen')
  const referents = staff.referents[key] ?? staff.referents.rouen!
  const referent = random.pick(referents)
  const organisation = staff.organisation[key as keyof Staff['organisation']] ?? staff.organisation.rouen
  const orientation = randomUUID()
  const facts = { departement, droit_id: droit.id, person_id: droit.person_id }
  const orientations = [
    {
      ...{
        ...facts,
        id: orientation,
        decided_on: oriented,
        notified_on: oriented,
        parcours,
        organisation_id: organisation,
      },
      ...{
        referent_id: referent,
        recorded_on: oriented,
        recorded_by: staff.agent['orienteur@maillage.invalid']!,
        replaced_on: null,
      },
    },
  ]
  return {
    orientations,
    appointments: appointmentsOf(droit, {
      departement,
      staff,
      referent,
      organisation,
      oriented,
      until,
      random,
    }),
    reasons: [
      teamReason(droit, staff, departement, daysAfter(oriented, 60)),
      {
        departement,
        id: randomUUID(),
        person_id: droit.person_id,
        agent_id: referent,
        organisation_id: null,
        purpose: 'rsa-accompagnement',
        origin: 'designation' as const,
        origin_id: orientation,
        from_on: oriented,
        until_on: droit.ended_on && droit.ended_on > oriented ? daysAfter(droit.ended_on, 31) : null,
      },
    ],
  }
}

/** Three in four within the month; some slow, some very late. */
const orientationDays = (random: Random): number =>
  random.chance(0.76)
    ? random.between(4, 24)
    : random.chance(0.7)
      ? random.between(25, 55)
      : random.between(56, 140)

interface Booking {
  departement: string
  staff: Staff
  referent: string
  organisation: string
  oriented: Day
  until: Day
  random: Random
}

function appointmentsOf(
  droit: DroitToDecide,
  { departement, staff, referent, organisation, oriented, until, random }: Booking,
) {
  const appointments = []
  let fixed = random.chance(0.85) ? oriented : nextWorkingDay(daysAfter(oriented, random.between(3, 30)))
  // A person who does not come is invited again, twice at most.
  for (let turn = 0; turn < 3 && fixed <= until; turn++) {
    const day = nextWorkingDay(daysAfter(fixed, random.between(3, 12)))
    const outcome = random.weighted({ came: 74, excused: 12, absent: 14 }) as 'came' | 'excused' | 'absent'
    const past = day <= until && random.chance(0.97)
    appointments.push({
      ...{
        departement,
        id: randomUUID(),
        subject_id: droit.id,
        person_id: droit.person_id,
        purpose: firstAppointment,
        fixed_on: fixed,
      },
      ...{
        on_day: day,
        at_time: random.pick(['09:00', '10:30', '11:15', '14:00', '15:30', '16:45']),
        organisation_id: organisation,
        agent_id: referent,
      },
      ...{
        fixed_by: staff.agent['orienteur@maillage.invalid']!,
        outcome: past ? outcome : null,
        outcome_known_on: past ? day : null,
        outcome_by: past ? referent : null,
      },
    })
    if (!past || outcome === 'came') break
    fixed = nextWorkingDay(daysAfter(day, random.between(1, 6)))
  }
  return appointments
}

const teamReason = (droit: DroitToDecide, staff: Staff, departement: string, until: Day | null) => ({
  ...{
    departement,
    id: randomUUID(),
    person_id: droit.person_id,
    agent_id: null,
    organisation_id: staff.organisation.platform,
  },
  ...{
    purpose: 'rsa-orientation',
    origin: 'import' as const,
    origin_id: droit.id,
    from_on: droit.entered_on,
    until_on: until,
  },
})
