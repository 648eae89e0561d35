/** Pictures that are written into the text itself: long words that say nothing to a parser of Markdown. */
import type { Nodes } from "mdast";

/** Longer ones are text like any other; in characters. */
export const MAX_PICTURE = 4_000_000;
/** What a picture's address follows: the target of a link, or a definition. */
const START = /\](?:\(|:[ \t]{0,9})<?(?=data:image\/)/y;
/** Characters after which `startsPicture` knows. */
export const START_SIZE = 24;
const END = /[\s)>]/g;

/** Where the address of a picture begins that is announced by the bracket at `at`; undefined for other brackets. */
export function startsPicture(text: string, at: number): number | undefined {
  START.lastIndex = at;
  return START.test(text) ? START.lastIndex : undefined;
}

/** Where an address that goes on at `from` ends; undefined if that is not written yet. */
export function endsPicture(text: string, from: number): number | undefined {
  END.lastIndex = from;
  return END.exec(text)?.index;
}

const ADDRESS = /(\](?:\(|:[ \t]{0,9})<?)(data:image\/[^\s)>]{200,4000000})/g;
const STAND_IN = /data:image\/x,(\d+);/g;
const SHOWN = 100;

/** The text without the addresses of its pictures, which are added to `pictures`. */
export function takePictures(source: string, pictures: string[]): string {
  if (!source.includes("data:image/")) return source;
  return source.replace(ADDRESS, (_whole, before: string, address: string) => {
    pictures.push(address);
    return `${before}data:image/x,${pictures.length - 1};`;
  });
}

/** Puts the addresses back. One that is in no picture is shown by its beginning: nobody reads the rest. */
export function putPictures(node: Nodes, pictures: readonly string[]): void {
  if ("url" in node) node.url = node.url.replace(STAND_IN, (word, index) => pictures[Number(index)] ?? word);
  else if ("value" in node) {
    node.value = node.value.replace(STAND_IN, (word, index) => {
      const address = pictures[Number(index)];
      return address === undefined ? word : `${address.slice(0, SHOWN)}…`;
    });
  }
  if ("children" in node) for (const child of node.children) putPictures(child, pictures);
}
