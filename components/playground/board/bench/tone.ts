// A tone from the loudspeaker, as a buzzer at a pin makes it.

let context: AudioContext | undefined

const LOUDNESS = 0.05

/** Begins it. Returns how to end it. */
export function createTone(hertz: number): () => void {
  context ??= new AudioContext()
  const tone = new OscillatorNode(context, { type: 'square', frequency: hertz })
  const gain = new GainNode(context, { gain: LOUDNESS })
  tone.connect(gain).connect(context.destination)
  tone.start()
  return () => {
    tone.stop()
    gain.disconnect()
  }
}
