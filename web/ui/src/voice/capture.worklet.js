/**
 * Runs on the audio thread: hands the microphone's samples over in blocks, so that the page gets a hundred messages a
 * second instead of four hundred. Served as a file of its own, because audio worklets cannot be bundled and a strict
 * content policy forbids those made of text.
 */
const BLOCK_SAMPLES = 512;

class Capture extends AudioWorkletProcessor {
  constructor() {
    super();
    this.block = new Float32Array(BLOCK_SAMPLES);
    this.filled = 0;
    this.running = true;
    this.port.onmessage = () => {
      this.running = false;
      this.#post();
      this.port.postMessage(null);
    };
  }

  /** Called with 128 samples at a time; going on returning true keeps the processor alive. */
  process(inputs) {
    const samples = inputs[0]?.[0];
    if (samples && this.running) this.#take(samples);
    return this.running;
  }

  #take(samples) {
    let taken = 0;
    while (taken < samples.length) {
      const part = samples.subarray(taken, taken + BLOCK_SAMPLES - this.filled);
      this.block.set(part, this.filled);
      this.filled += part.length;
      taken += part.length;
      if (this.filled === BLOCK_SAMPLES) this.#post();
    }
  }

  #post() {
    const block = this.block.slice(0, this.filled);
    this.filled = 0;
    this.port.postMessage(block, [block.buffer]);
  }
}

registerProcessor("capture", Capture);
