import { reactive, watch } from 'vue'

/** Why no sound can be had from this computer's microphone. */
export type SoundRefusal = 'insecure' | 'denied' | 'none' | 'taken' | 'unknown'

/** What the agent chose for this browser. */
export interface SoundChoice {
  /** Empty for what the computer uses by itself. */
  microphone: string
  speaker: string
  /** Whether the browser takes echo and noise out of what the microphone hears. */
  cleaned: boolean
}

const KEPT = 'callfloor.sound'

function kept(): Partial<SoundChoice> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<SoundChoice>
  } catch {
    return {}
  }
}

export const soundChoice = reactive<SoundChoice>({ microphone: '', speaker: '', cleaned: true, ...kept() })
watch(soundChoice, (it) => localStorage.setItem(KEPT, JSON.stringify(it)))

/** What the browser's refusal means. Its names: https://w3c.github.io/mediacapture-main/#methods-5 */
export function refusalOf(thrown: unknown): SoundRefusal {
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : ''
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none'
    case 'NotReadableError':
    case 'AbortError':
      return 'taken'
    default:
      return 'unknown'
  }
}

export type Microphone = { ok: true; stream: MediaStream } | { ok: false; code: SoundRefusal }

/** Opens the microphone chosen; one that is no longer there makes room for the computer's own choice. */
export async function openMicrophone(): Promise<Microphone> {
  // Browsers hide the microphone from pages that came unencrypted over the network.
  if (!('mediaDevices' in navigator)) return { ok: false, code: 'insecure' }
  const { microphone, cleaned } = soundChoice
  try {
    const audio = {
      ...(microphone ? { deviceId: { ideal: microphone } } : {}),
      echoCancellation: cleaned,
      noiseSuppression: cleaned,
      autoGainControl: cleaned,
    }
    return { ok: true, stream: await navigator.mediaDevices.getUserMedia({ audio, video: false }) }
  } catch (thrown) {
    return { ok: false, code: refusalOf(thrown) }
  }
}

export function close(stream: MediaStream | null): void {
  stream?.getTracks().forEach((it) => it.stop())
}

/** How loud it is, 0 to 1, on a scale on which speech fills the middle. */
export function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, it) => sum + it * it, 0) / Math.max(1, samples.length)
  const QUIETEST = -60
  const decibels = 10 * Math.log10(power + 1e-12)
  return Math.min(1, Math.max(0, 1 - decibels / QUIETEST))
}

/** Tells how loud the microphone is, many times a second, until what it answers is called. */
export function meter(stream: MediaStream, tell: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = new AnalyserNode(context, { fftSize: 1024 })
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    tell(loudness(samples))
  }, 60)
  return () => {
    clearInterval(timer)
    void context.close()
  }
}

/** Records for so long; what comes back can be played. */
export function record(stream: MediaStream, millis: number): Promise<Blob> {
  return new Promise((done, failed) => {
    const recorder = new MediaRecorder(stream)
    const parts: Blob[] = []
    recorder.addEventListener('dataavailable', (it) => parts.push(it.data))
    recorder.addEventListener('stop', () => done(new Blob(parts, { type: recorder.mimeType })))
    recorder.addEventListener('error', () => failed(new Error('the recorder stopped')))
    recorder.start()
    setTimeout(() => recorder.stop(), millis)
  })
}

/** Lets an element sound where the agent chose; where browsers cannot choose it stays with the computer's own. */
export async function soundAt(audio: HTMLAudioElement): Promise<void> {
  if ('setSinkId' in audio) await audio.setSinkId(soundChoice.speaker).catch(() => audio.setSinkId(''))
}
