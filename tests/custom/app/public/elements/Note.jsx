import { Markdown } from "@/components/markdown"
import Renderer from "@/components/renderer"

const inner = `
export default function Inner() {
  return <strong id="inner" className="text-primary">rendered {props.what}</strong>
}
`

export default function Note() {
  return (
    <article className="rounded-lg border-l-4 border-primary bg-muted/50 p-4">
      <Markdown>{props.text}</Markdown>
      <Renderer code={inner} props={{ what: "inside" }} />
    </article>
  )
}
