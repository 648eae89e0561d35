/** How a picture lies in its frame. Lengths are CSS pixels. */

export interface Pan {
  /** 1: the whole picture is seen. */
  readonly scale: number;
  /** Offset of the picture's middle from the frame's. */
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const WHOLE: Pan = { scale: 1, x: 0, y: 0 };
export const MOST = 8;

/** The picture scaled so that the point under the pointer, counted from the frame's middle, stays where it is. */
export function zoomedAt(pan: Pan, factor: number, point: { readonly x: number; readonly y: number }): Pan {
  const scale = Math.min(MOST, Math.max(1, pan.scale * factor));
  const ratio = scale / pan.scale;
  return { scale, x: point.x - (point.x - pan.x) * ratio, y: point.y - (point.y - pan.y) * ratio };
}

/** Kept so that no more than its own edge leaves the frame. */
export function kept({ scale, x, y }: Pan, picture: Size, frame: Size): Pan {
  const most = (length: number, room: number) => Math.max(0, (length * scale - room) / 2);
  const limit = (offset: number, edge: number) => Math.min(edge, Math.max(-edge, offset));
  return {
    scale,
    x: limit(x, most(picture.width, frame.width)),
    y: limit(y, most(picture.height, frame.height)),
  };
}
