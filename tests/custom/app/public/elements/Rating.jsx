import { Star } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"

export default function Rating() {
  const [stars, setStars] = useState(props.stars || 0)
  return (
    <div className="inline-flex flex-col gap-3 rounded-xl border bg-card p-4">
      <div className="flex gap-1" role="group" aria-label="Stars">
        {[1, 2, 3, 4, 5].map((n) => (
          <button key={n} aria-label={`${n} stars`} aria-pressed={n <= stars} onClick={() => setStars(n)} className="p-1">
            <Star className={`h-6 w-6 ${n <= stars ? "fill-yellow-400 text-yellow-500" : "text-muted-foreground"}`} />
          </button>
        ))}
      </div>
      <div className="flex gap-2">
        <Button id="send-rating" size="sm" disabled={!stars} onClick={() => submitElement({ stars, odd: stars % 2 === 1 })}>Send</Button>
        <Button id="bad-rating" size="sm" variant="ghost" onClick={() => submitElement(5)}>Bad</Button>
        <Button id="no-rating" size="sm" variant="outline" onClick={cancelElement}>Not now</Button>
      </div>
    </div>
  )
}
