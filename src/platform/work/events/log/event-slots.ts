import { SlotCalendar } from '../../../data/database/schema/slot-calendar';

/** As migrations/1763700007000-events.ts makes them: 16 slots of two days, which come round again after 32. */
export const eventSlots = new SlotCalendar(16, 2);

/** The part of the event tables that an event of this time is in. */
export const slotOf = (time: Date): number => eventSlots.slotOf(time);
