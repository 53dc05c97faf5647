import { watch } from 'vue'
import { useSession } from '@/shared/session'
import { deskApi, type Desk } from '../desk'
import { Line } from './line'
import { makePhone } from './phone'
import { openMicrophone, soundAt, soundChoice } from './sound'

const MUTED = 'callfloor.muted'
const audio = new Audio()
audio.dataset.test = 'phone'
document.body.append(audio)

/** False when the browser lets nothing sound before somebody has touched the page. */
async function sound(stream: MediaStream | null): Promise<boolean> {
  audio.srcObject = stream
  if (!stream) return true
  await soundAt(audio)
  try {
    await audio.play()
    return true
  } catch (thrown) {
    return !(thrown instanceof DOMException && thrown.name === 'NotAllowedError')
  }
}

/** The telephone of this tab. */
export const browserPhone = makePhone({
  signIn: deskApi.signInBrowser,
  ring: deskApi.ringStation,
  microphone: openMicrophone,
  open: Line.open,
  sound,
  mutedIn: {
    get: () => sessionStorage.getItem(MUTED) ?? '',
    set: (attempt) => sessionStorage.setItem(MUTED, attempt),
  },
})

watch(
  () => soundChoice.speaker,
  () => void soundAt(audio),
)
watch(
  () => [soundChoice.microphone, soundChoice.cleaned],
  () => void browserPhone.microphoneChanged(),
)
for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, () => browserPhone.touched())

let watching = false

/** Does what the desk asks of the telephone, until whoever sits here signs out. */
export function followDesk(desk: Desk, tell: (desk: Desk) => void): void {
  if (!watching) {
    watching = true
    const session = useSession()
    watch(
      () => session.user,
      (user) => user ?? browserPhone.off(),
    )
  }
  browserPhone.follow(desk, tell)
}
