import type { StepId } from "@cl/protocol";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { scrollBehavior } from "../theme/motion";
import { distanceToEnd, isScrollKey, leavesEnd } from "./follow";
import { REVEAL } from "./reveal";

interface FollowOptions {
  /** The question of the last turn. */
  readonly asked: StepId | undefined;
  /** Changes when something arrives at the end. */
  readonly arrived: string;
  /** An answer grows. */
  readonly writing: boolean;
  /** The view follows the end of a growing answer. */
  readonly followAnswers: boolean;
  /** A new question moves to the top of the view. */
  readonly raiseQuestions: boolean;
}

export interface Follow {
  /** The last turn fills the view, so that its question can stand at the top. */
  readonly raised: boolean;
  /** The view is at the end of the thread. */
  readonly atEnd: boolean;
  /** Something arrived below while the view was elsewhere. */
  readonly hasNews: boolean;
  readonly toEnd: () => void;
}

const GLIDE_MS = 600;
/** For so long what was just opened may grow, with parts that are loaded first. */
const UNFOLD_MS = 500;
/** CSS pixels within which the end counts as seen. */
const NEAR_END = 24;

/**
 * Keeps the view at the end of the thread until the person moves.
 *
 * The last turn is at least as high as the view once a question was asked here. The end of the thread and "question at
 * the top" are then the same place, and an answer that outgrows the view is followed at its end.
 */
export function useFollow(scroller: RefObject<HTMLElement | null>, options: FollowOptions): Follow {
  const following = useRef(true);
  const glide = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unfolding = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [atEnd, setAtEnd] = useState(true);
  const [hasNews, setHasNews] = useState(false);
  const raised = useRaised(options);
  const { followAnswers, arrived, writing } = options;
  const grows = useRef(writing);

  const stick = useCallback(() => {
    const box = scroller.current;
    const isHeld = glide.current !== undefined || unfolding.current !== undefined;
    if (box && following.current && !isHeld) box.scrollTop = box.scrollHeight;
  }, [scroller]);

  const toEnd = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    following.current = true;
    setHasNews(false);
    clearTimeout(glide.current);
    glide.current = setTimeout(() => {
      glide.current = undefined;
      stick();
    }, GLIDE_MS);
    box.scrollTo({ top: box.scrollHeight, behavior: scrollBehavior() });
  }, [scroller, stick]);

  useEffect(
    () => () => {
      clearTimeout(glide.current);
      clearTimeout(unfolding.current);
    },
    [],
  );

  useLayoutEffect(() => {
    if (raised) toEnd();
  }, [raised, toEnd]);

  useEffect(() => {
    grows.current = writing;
  }, [writing]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what arrives is a reason to look
  useEffect(() => {
    if (!following.current && scroller.current && distanceToEnd(scroller.current) >= NEAR_END)
      setHasNews(true);
  }, [scroller, arrived]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const stop = () => {
      following.current = false;
      clearTimeout(glide.current);
      glide.current = undefined;
    };
    return watch(box, {
      grown: () => {
        noteScrollbar(box);
        if (following.current && followAnswers) stick();
        const isNear = distanceToEnd(box) < NEAR_END;
        setAtEnd(isNear);
        if (!isNear && grows.current && unfolding.current === undefined) setHasNews(true);
      },
      moved: (distance) => {
        setAtEnd(distance < NEAR_END);
        if (distance >= 2) return;
        following.current = true;
        setHasNews(false);
      },
      left: stop,
      opened: () => {
        clearTimeout(unfolding.current);
        unfolding.current = setTimeout(() => {
          unfolding.current = undefined;
          following.current &&= distanceToEnd(box) < 2;
        }, UNFOLD_MS);
      },
      climbed: () => {
        // On its way to the end, the view goes up by itself when what is above gets smaller.
        if (glide.current === undefined) stop();
      },
      wanted: toEnd,
    });
  }, [scroller, stick, toEnd, followAnswers]);

  return useMemo(
    () => ({ raised: raised !== undefined, atEnd, hasNews, toEnd }),
    [raised, atEnd, hasNews, toEnd],
  );
}

/** The newest question that was asked while this page was looking. */
function useRaised({ asked, raiseQuestions }: FollowOptions): StepId | undefined {
  const [first] = useState(asked);
  const [raised, setRaised] = useState<StepId>();
  const fresh = raiseQuestions && asked !== undefined && asked !== first;
  if (fresh && raised !== asked) setRaised(asked);
  return raised;
}

/** Tells the style sheet how wide a scroll bar is here. */
function noteScrollbar(box: HTMLElement): void {
  const width = `${(box.offsetWidth - box.clientWidth) / 2}px`;
  if (box.style.getPropertyValue("--scrollbar") !== width) box.style.setProperty("--scrollbar", width);
}

interface Watcher {
  /** The content has another height. */
  readonly grown: () => void;
  readonly moved: (distance: number) => void;
  /** The person moves away from the end. */
  readonly left: () => void;
  /** The person opens or closes something in the thread, which stays under the pointer. */
  readonly opened: () => void;
  /** The view went up although nothing shrank and its width is the same: the scroll bar, a search in the page, a link. */
  readonly climbed: () => void;
  /** The person asks for the end, which may be moving. */
  readonly wanted: () => void;
}

function watch(box: HTMLElement, { grown, moved, left, opened, climbed, wanted }: Watcher): () => void {
  const observer = new ResizeObserver(grown);
  for (const child of box.children) observer.observe(child);
  observer.observe(box);
  let { scrollTop, scrollHeight, clientWidth } = box;
  const onScroll = () => {
    const settled = box.scrollHeight >= scrollHeight && box.clientWidth === clientWidth;
    if (box.scrollTop < scrollTop - 1 && settled) climbed();
    ({ scrollTop, scrollHeight, clientWidth } = box);
    moved(distanceToEnd(box));
  };
  const onWheel = (event: WheelEvent) => {
    if (leavesEnd(event.deltaY)) left();
  };
  const onKey = (event: KeyboardEvent) => {
    if (isScrollKey(event.key)) left();
    if (event.key === "End" && event.target === box) wanted();
  };
  const onClick = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest("[aria-expanded], summary")) opened();
  };
  const onSelect = () => {
    const selection = box.ownerDocument.getSelection();
    if (selection && !selection.isCollapsed && box.contains(selection.anchorNode)) left();
  };
  box.addEventListener("scroll", onScroll, { passive: true });
  box.addEventListener("wheel", onWheel, { passive: true });
  box.addEventListener("touchmove", left, { passive: true });
  box.addEventListener("keydown", onKey);
  box.addEventListener("click", onClick, { capture: true });
  box.ownerDocument.addEventListener("selectionchange", onSelect);
  box.addEventListener(REVEAL, left);
  return () => {
    observer.disconnect();
    box.removeEventListener("scroll", onScroll);
    box.removeEventListener("wheel", onWheel);
    box.removeEventListener("touchmove", left);
    box.removeEventListener("keydown", onKey);
    box.removeEventListener("click", onClick, { capture: true });
    box.ownerDocument.removeEventListener("selectionchange", onSelect);
    box.removeEventListener(REVEAL, left);
  };
}
