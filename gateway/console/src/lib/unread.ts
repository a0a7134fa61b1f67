// A nudge for the badge on the rail: counted up when this person has read something.
import { ref } from 'vue'

export const unreadAsked = ref(0)
