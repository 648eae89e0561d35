import { useChatInteract, useChatMessages, useChatData, useConfig } from "@chainlit/react-client"
import { Button } from "@/components/ui/button"
import { ScrollArea } from "@/components/ui/scroll-area"
import { HoverCard, HoverCardContent, HoverCardTrigger } from "@/components/ui/hover-card"

const flat = (messages) => messages.flatMap((m) => [m, ...flat(m.steps ?? [])])

export default function Talk() {
  const { messages } = useChatMessages()
  const { sendMessage } = useChatInteract()
  const { connected, elements } = useChatData()
  const { config } = useConfig()
  const mine = flat(messages).filter((m) => m.type === "user_message")
  return (
    <div className="space-y-2 rounded-lg border p-4 text-sm">
      <ScrollArea className="h-16 rounded-md border p-2"><ul id="mine">{mine.map((m) => <li key={m.id}>{m.output}</li>)}</ul></ScrollArea>
      <HoverCard><HoverCardTrigger className="underline" href="#" onClick={(e) => e.preventDefault()}>about</HoverCardTrigger><HoverCardContent>{config?.ui?.name}</HoverCardContent></HoverCard>
      <p id="talk-state">{connected ? "connected" : "away"}, {elements.some((e) => e.name === "Talk") ? "found" : "missing"}</p>
      <Button size="sm" onClick={() => sendMessage({ name: "user", type: "user_message", output: "hello from an element" })}>Say hello</Button>
    </div>
  )
}
