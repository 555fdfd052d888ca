import { SlotCalendar } from '../../data/database/schema/slot-calendar';

/** As migrations/1763700051000-audit.ts makes them: 16 slots of 30 days, which come round again after 480. */
export const auditSlots = new SlotCalendar(16, 30);
