import workletUrl from "./capture.worklet.js?url&no-inline";

export type MicrophoneTrouble = "denied" | "unavailable";

/** The microphone could not be opened: not allowed, or not there. */
export class MicrophoneError extends Error {
  override readonly name = "MicrophoneError";
  readonly trouble: MicrophoneTrouble;

  constructor(trouble: MicrophoneTrouble, cause?: unknown) {
    super(`The microphone is ${trouble}; expected one that this page may use`, { cause });
    this.trouble = trouble;
  }
}

/** An open microphone. */
export interface Microphone {
  /** Samples per second of what it hears, in Hz. */
  readonly sampleRate: number;
  /** Stop listening and release the device; everything heard has been handed over when this resolves. */
  close(): Promise<void>;
}

/**
 * Open the microphone.
 *
 * @param hear Called with mono samples, -1 … 1, any number at a time, in order.
 * @throws MicrophoneError when the user or the browser refuses, or when there is none.
 */
export async function openMicrophone(hear: (samples: Float32Array) => void): Promise<Microphone> {
  const stream = await requestStream();
  const context = new AudioContext();
  try {
    await context.audioWorklet.addModule(workletUrl);
    const source = context.createMediaStreamSource(stream);
    const capture = new AudioWorkletNode(context, "capture", { numberOfOutputs: 0, channelCount: 1 });
    source.connect(capture);
    return {
      sampleRate: context.sampleRate,
      close: listen(capture.port, hear, () => release(stream, context)),
    };
  } catch (error) {
    await release(stream, context);
    throw new MicrophoneError("unavailable", error);
  }
}

async function requestStream(): Promise<MediaStream> {
  // Absent on pages that were not fetched over a secure connection.
  if (navigator.mediaDevices === undefined) throw new MicrophoneError("denied");
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
  } catch (error) {
    const denied = error instanceof DOMException && error.name === "NotAllowedError";
    throw new MicrophoneError(denied ? "denied" : "unavailable", error);
  }
}

function listen(
  port: MessagePort,
  hear: (samples: Float32Array) => void,
  done: () => Promise<void>,
): () => Promise<void> {
  let closing: Promise<void> | undefined;
  const { promise: drained, resolve } = withResolvers();
  port.onmessage = (event: MessageEvent<Float32Array | null>) => {
    if (event.data === null) resolve();
    else hear(event.data);
  };
  return () => {
    closing ??= (async () => {
      port.postMessage(null);
      await drained;
      await done();
    })();
    return closing;
  };
}

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

async function release(stream: MediaStream, context: AudioContext): Promise<void> {
  for (const track of stream.getTracks()) track.stop();
  await context.close();
}
