import { atom, selector, useRecoilState, useRecoilValue } from "recoil"
import { sessionState, ChainlitContext, useChatSession } from "@chainlit/react-client"
import { useContext } from "react"
import { Button } from "@/components/ui/button"

const basket = atom({ key: "basket", default: [] })
const size = selector({ key: "basketSize", get: ({ get }) => get(basket).length })
const later = selector({ key: "later", get: async ({ get }) => `${get(size)} later` })

export default function Shared() {
  const [items, setItems] = useRecoilState(basket)
  const count = useRecoilValue(size)
  const text = useRecoilValue(later)
  const session = useRecoilValue(sessionState)
  const { sessionId } = useChatSession()
  const api = useContext(ChainlitContext)
  return (
    <div className="shared flex flex-wrap items-center gap-3 rounded-md border border-dashed p-3 text-sm">
      <Button size="sm" variant="secondary" onClick={() => setItems((now) => [...now, props.item])}>Put {props.item}</Button>
      <span className="shared-items">{count}: {items.join(", ") || "empty"}</span>
      <span className="text-muted-foreground">{text}</span>
      <span className="shared-session">{session?.socket.id === sessionId && sessionId.length > 10 && api === apiClient ? "in session" : "lost"}</span>
    </div>
  )
}
