/** The words of a coordination meeting: how it is held, who comes, who does what was decided. */
import * as z from 'zod'
import { type Mode, modeWords } from '../../../../kernel/appointments/vocabulary.ts'
import { domainIds } from '../vocabulary.ts'

/** As an appointment is held, or seen from afar. */
export const modes: Record<Mode | 'video', string> = { ...modeWords, video: 'en visioconférence' }
export type MeetingMode = keyof typeof modes
export const modeIds = Object.keys(modes) as [MeetingMode, ...MeetingMode[]]

export type AttendeeKind = 'person' | 'referent' | 'agent' | 'organisation' | 'companion'
export type Owner = 'person' | 'referent' | 'organisation'

export const meetingInput = z.uuid('Cette rencontre n’existe pas.')
export const domainInput = z.enum(domainIds, 'Choisissez un domaine de la liste.').optional()
